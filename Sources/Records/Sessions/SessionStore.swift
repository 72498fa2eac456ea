/// The sessions of one tenant: families of refresh tokens, each of which works once.
public struct SessionStore: Sendable {
    /// How long a refresh token works, in milliseconds: 7 days.
    public static let refreshLifetime: Int64 = 7 * 86_400_000
    /// The most sessions of one person; a further one takes the place of the one that was used longest ago.
    public static let mostSessions = 20
    /// How long ended sessions are still listed nowhere but kept, in milliseconds: 30 days.
    public static let keepEnded: Int64 = 30 * 86_400_000

    /// What a refresh token came to.
    public enum Renewal: Sendable, Hashable {
        /// It was right; here is the next one.
        case issued(IssuedSession)
        /// It is unknown, too old, or its session was ended.
        case refused
        /// It was used before, so its session was ended now.
        case reused
    }

    let scope: TenantScope

    // MARK: - Beginning and renewing

    /// Begins a session for somebody who proved who they are.
    ///
    /// - Parameters:
    ///   - person: the id of the person.
    ///   - device: what the device calls itself; what is over 200 characters is cut off.
    ///   - address: where it comes from.
    ///   - method: how the person proved it: `password`, `password+code`, `oidc`.
    /// - Throws: ``RecordsError`` with `notFound` when the person has no account or may not sign in.
    public func begin(
        person: String,
        device: String,
        address: String,
        method: String
    ) async throws -> IssuedSession {
        let (scope, token) = (scope, try Self.newToken())
        return try await scope.database.write { connection in
            let now = scope.clock.now()
            let table = SessionTable(tenantID: scope.tenantID, connection: connection)
            let accounts = AccountTable(tenantID: scope.tenantID, connection: connection)
            guard let account = try accounts.account(id: person), account.isEnabled else {
                throw AccountWriter.notFound
            }
            let session = Session(
                id: scope.ids.next(),
                person: person,
                device: String(PlainText.oneLine(device).prefix(200)),
                address: String(PlainText.oneLine(address).prefix(100)),
                createdAt: now,
                usedAt: now,
                expiresAt: now + Self.refreshLifetime
            )
            try makeRoom(for: person, table, connection, now: now)
            try table.put(session)
            try table.addToken(
                hash: Self.hash(token),
                session: session.id,
                issuedAt: now,
                expiresAt: session.expiresAt
            )
            let actor = AuditActor(kind: .person, person: person, session: session.id, address: session.address)
            let entry = AuditEntry(.signIn, of: "session", session.id, by: actor, after: ["method": method])
            try scope.note(entry, connection)
            return IssuedSession(session: session, refreshToken: token)
        }
    }

    /// Uses a refresh token up and gives the next one; or ends the session when the token was used before.
    ///
    /// - Parameters:
    ///   - token: as it came.
    ///   - address: where it comes from.
    public func renew(token: String, address: String) async throws -> Renewal {
        let (scope, next, hash) = (scope, try Self.newToken(), Self.hash(token))
        return try await scope.database.write { connection in
            let now = scope.clock.now()
            let table = SessionTable(tenantID: scope.tenantID, connection: connection)
            let accounts = AccountTable(tenantID: scope.tenantID, connection: connection)
            let known = try table.token(hash: hash)
            let session = try known.flatMap { try table.session(id: $0.session) }
            let account = try session.flatMap { try accounts.account(id: $0.person) }
            let decision = RefreshDecision(
                token: known,
                session: session,
                isEnabled: account?.isEnabled ?? false,
                now: now
            )
            guard var session else { return .refused }
            switch decision {
            case .unknown, .expired, .ended: return .refused
            case .reused: return try Self.endReused(session, address, scope, table, connection)
            case .rotate: break
            }
            guard try table.useToken(hash: hash, now: now) else {
                return try Self.endReused(session, address, scope, table, connection)
            }
            session.usedAt = now
            session.expiresAt = now + Self.refreshLifetime
            session.address = String(PlainText.oneLine(address).prefix(100))
            try table.put(session)
            try table.addToken(hash: Self.hash(next), session: session.id, issuedAt: now, expiresAt: session.expiresAt)
            return .issued(IssuedSession(session: session, refreshToken: next))
        }
    }

    // MARK: - Ending

    /// Ends a session of a person.
    ///
    /// - Returns: whether the person had one with that id that went on.
    @discardableResult
    public func end(
        id: String,
        of person: String,
        reason: SessionEnd = .signedOut,
        by actor: AuditActor
    ) async throws -> Bool {
        try await write { scope, table, connection in
            guard let session = try table.session(id: id), session.person == person,
                try table.end(id: id, reason: reason, now: scope.clock.now())
            else { return false }
            let entry = AuditEntry(.sessionEnd, of: "session", id, by: actor, after: ["reason": reason.rawValue])
            try scope.note(entry, connection)
            return true
        }
    }

    /// Ends the sessions of a person everywhere, but one.
    ///
    /// - Returns: how many.
    @discardableResult
    public func endAll(of person: String, except kept: String? = nil, by actor: AuditActor) async throws -> Int {
        try await write { scope, table, connection in
            let count = try table.endAll(of: person, except: kept, reason: .revoked, now: scope.clock.now())
            if count > 0 {
                let after = ["reason": SessionEnd.revoked.rawValue, "sessions": "\(count)"]
                try scope.note(AuditEntry(.sessionEnd, of: "person", person, by: actor, after: after), connection)
            }
            return count
        }
    }

    /// Removes what is too old to matter.
    public func sweep() async throws {
        try await write { scope, table, _ in
            let now = scope.clock.now()
            try table.sweep(tokensBefore: now, sessionsBefore: now - Self.keepEnded)
        }
    }

    // MARK: - Reading

    /// The sessions of a person that go on, the one used last first.
    public func live(of person: String) async throws -> [Session] {
        let scope = scope
        return try await scope.database.read { connection in
            try SessionTable(tenantID: scope.tenantID, connection: connection)
                .live(of: person, now: scope.clock.now())
        }
    }

    /// Who is signed in by a session, with all that follows from the roles; nil when the session has ended or expired or
    /// the person may not sign in.
    public func principal(session id: String) async throws -> Principal? {
        let scope = scope
        return try await scope.database.read { connection in
            let sessions = SessionTable(tenantID: scope.tenantID, connection: connection)
            let accounts = AccountTable(tenantID: scope.tenantID, connection: connection)
            guard let session = try sessions.session(id: id), session.isLive(at: scope.clock.now()),
                let account = try accounts.account(id: session.person), account.isEnabled
            else { return nil }
            let branches = BranchTable(tenantID: scope.tenantID, connection: connection)
            var subtrees: [String: Set<String>] = [:]
            for branch in Set(account.grants.compactMap(\.branch)) {
                subtrees[branch] = try branches.enabledSubtree(of: branch)
            }
            return Principal(
                tenant: scope.tenantID,
                person: account.id,
                session: id,
                grants: account.grants,
                subtree: { subtrees[$0] ?? [] }
            )
        }
    }

    // MARK: - Private

    private static func endReused(
        _ session: Session,
        _ address: String,
        _ scope: TenantScope,
        _ table: SessionTable,
        _ connection: any Connection
    ) throws -> Renewal {
        try table.end(id: session.id, reason: .reuse, now: scope.clock.now())
        let after = ["person": session.person, "reason": SessionEnd.reuse.rawValue]
        let actor = AuditActor.anonymous(address: address)
        try scope.note(AuditEntry(.refreshReuse, of: "session", session.id, by: actor, after: after), connection)
        return .reused
    }

    private func makeRoom(
        for person: String,
        _ table: SessionTable,
        _ connection: any Connection,
        now: Int64
    ) throws {
        let settings = try SettingTable(tenantID: scope.tenantID, connection: connection).settings()
        if settings.singleSession {
            try table.endAll(of: person, except: nil, reason: .replaced, now: now)
            return
        }
        for session in try table.live(of: person, now: now).dropFirst(Self.mostSessions - 1) {
            try table.end(id: session.id, reason: .tooMany, now: now)
        }
    }

    private func write<Value: Sendable>(
        _ body: @escaping @Sendable (TenantScope, SessionTable, any Connection) throws -> Value
    ) async throws -> Value {
        let scope = scope
        return try await scope.database.write { connection in
            try body(scope, SessionTable(tenantID: scope.tenantID, connection: connection), connection)
        }
    }

    private static func newToken() throws -> String { Base64URL.encode(try RandomBytes.next(32)) }

    private static func hash(_ token: String) -> String { SHA256.hexDigest(of: Array(token.utf8)) }
}
