/// The accounts of one tenant. Every change is noted in the audit, in the same transaction.
public struct AccountStore: Sendable {
    /// Looks at an account within the change and throws when the change is not allowed.
    public typealias Check = @Sendable (Account) throws -> Void

    /// What is needed to check who signs in.
    public struct Credentials: Sendable, Hashable {
        /// The account.
        public var account: Account
        /// The hash of its password, nil when it has none.
        public var passwordHash: String?
    }

    let scope: TenantScope

    // MARK: - Changing

    /// Makes an account, and the person with it when the draft names none.
    ///
    /// - Parameters:
    ///   - draft: what it is to be.
    ///   - passwordHash: the hash of its password, nil for none.
    ///   - actor: who makes it.
    ///   - key: makes a create that comes twice happen once; nil for every time.
    /// - Throws: ``RecordsError`` with `loginTaken`, `keyReused`, `roleMismatch`, `notFound`, `constraint` when the person has one, or
    ///   what is wrong with a field.
    public func create(
        _ draft: AccountDraft,
        passwordHash: String?,
        by actor: AuditActor,
        once key: OnceKey? = nil
    ) async throws -> Account {
        let draft = try draft.cleaned()
        return try await scope.writeHistory { history in
            let writer = AccountWriter(history, by: actor)
            let table = OnceTable(tenantID: history.scope.tenantID, connection: history.connection)
            let ids = try table.once(key, now: history.now) {
                [try writer.create(draft, passwordHash: passwordHash).id]
            }
            guard let account = try ids.first.flatMap({ try writer.accounts.account(id: $0) }) else {
                throw AccountWriter.notFound
            }
            return account
        }
    }

    /// Changes name, sign-in name or branch.
    ///
    /// - Parameters:
    ///   - revision: the revision that the change was made for; nil for whichever there is.
    ///   - check: whether it is allowed.
    /// - Throws: ``RecordsError`` with `notFound`, `versionConflict`, `loginTaken`, what is wrong with a field, or what
    ///   the check throws.
    @discardableResult
    public func change(
        id: String,
        _ change: AccountChange,
        revision: Int64? = nil,
        by actor: AuditActor,
        allowing check: @escaping Check = { _ in }
    ) async throws -> Account {
        let change = try change.cleaned()
        return try await write(id, revision, actor, check) { try $0.change($1, change) }
    }

    /// Gives a person these roles and no others.
    ///
    /// - Throws: as ``change(id:_:revision:by:allowing:)``, and `lastAdministrator` when nobody would be left who may do
    ///   everything.
    @discardableResult
    public func setGrants(
        _ grants: [RoleGrant],
        of id: String,
        revision: Int64? = nil,
        by actor: AuditActor,
        allowing check: @escaping Check = { _ in }
    ) async throws -> Account {
        try await write(id, revision, actor, check) { try $0.setGrants(grants, of: $1) }
    }

    /// Keeps a person from signing in and ends all sessions, or lets the person sign in again.
    ///
    /// - Throws: as ``setGrants(_:of:revision:by:allowing:)``.
    @discardableResult
    public func setDisabled(
        _ disabled: Bool,
        id: String,
        revision: Int64? = nil,
        by actor: AuditActor,
        allowing check: @escaping Check = { _ in }
    ) async throws -> Account {
        try await write(id, revision, actor, check) { try $0.setDisabled(disabled, $1) }
    }

    /// Gives a person another password and ends the sessions.
    ///
    /// - Parameters:
    ///   - hash: of the new password.
    ///   - session: the session that goes on, nil for none.
    /// - Throws: as ``change(id:_:revision:by:allowing:)``.
    @discardableResult
    public func setPassword(
        hash: String,
        of id: String,
        keeping session: String? = nil,
        by actor: AuditActor,
        allowing check: @escaping Check = { _ in }
    ) async throws -> Account {
        try await write(id, nil, actor, check) { try $0.setPassword(hash, of: $1, keeping: session) }
    }

    /// Keeps a stronger hash of the same password.
    public func keepRehash(of id: String, from old: String, to new: String) async throws {
        let tenantID = scope.tenantID
        try await scope.database.write { connection in
            try AccountTable(tenantID: tenantID, connection: connection).exchangePasswordHash(old, for: new, of: id)
        }
    }

    // MARK: - Reading

    /// The account of a person, nil when there is none.
    public func account(id: String) async throws -> Account? { try await read { try $0.account(id: id) } }

    /// What is needed to check who signs in with the name, nil when nobody does.
    public func credentials(login: String) async throws -> Credentials? {
        guard let login = try? AccountDraft.login(login) else { return nil }
        return try await read { table in
            guard let account = try table.account(login: login) else { return nil }
            return Credentials(account: account, passwordHash: try table.passwordHash(of: account.id))
        }
    }

    /// The hash of a person's password, nil when there is none.
    public func passwordHash(of id: String) async throws -> String? { try await read { try $0.passwordHash(of: id) } }

    /// Accounts in order of their persons' ids, beginning behind one.
    ///
    /// - Parameter limit: 1 to 1,000.
    public func page(
        _ filter: AccountFilter = AccountFilter(),
        after: String? = nil,
        limit: Int
    ) async throws -> [Account] {
        if case .branches(let ids) = filter.scope, ids.count > Self.mostBranches {
            throw RecordsError(.tooMany, "At most \(Self.mostBranches) branches are looked through at once.")
        }
        return try await read { try $0.page(filter, after: after ?? "", limit: min(max(1, limit), 1_000)) }
    }

    private static let mostBranches = 20_000

    // MARK: - Private

    private func write(
        _ id: String,
        _ revision: Int64?,
        _ actor: AuditActor,
        _ check: @escaping Check,
        _ body: @escaping @Sendable (AccountWriter, Account) throws -> Account
    ) async throws -> Account {
        try await scope.writeHistory { history in
            let writer = AccountWriter(history, by: actor)
            guard let account = try writer.accounts.account(id: id) else { throw AccountWriter.notFound }
            try check(account)
            if let revision, revision != account.revision {
                throw RecordsError(.versionConflict, "Somebody else changed this meanwhile. Read it again first.")
            }
            return try body(writer, account)
        }
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (AccountTable) throws -> Value
    ) async throws -> Value {
        let tenantID = scope.tenantID
        return try await scope.database.read { try body(AccountTable(tenantID: tenantID, connection: $0)) }
    }
}
