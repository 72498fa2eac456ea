/// The privacy policies of one tenant and who agreed to them.
public struct ConsentStore: Sendable {
    /// The most characters of a policy.
    public static let longestPolicy = 100_000

    let scope: TenantScope

    // MARK: - Texts

    /// Makes a text the one that holds from now on. The one that holds already is not made again.
    ///
    /// - Throws: ``RecordsError`` with `empty` or `tooLong`.
    public func publish(_ body: String, by actor: AuditActor) async throws -> PrivacyPolicy {
        let (scope, body) = (scope, PlainText.multiline(body))
        guard !body.isEmpty else { throw RecordsError(.empty, "The text must not be empty.", field: "body") }
        guard !PlainText.exceeds(Self.longestPolicy, body) else {
            throw RecordsError(.tooLong, "The text is longer than \(Self.longestPolicy) characters.", field: "body")
        }
        return try await scope.database.write { connection in
            let table = ConsentTable(tenantID: scope.tenantID, connection: connection)
            let last = try table.policy(version: nil)
            if let last, last.body == body { return last }
            let policy = PrivacyPolicy(version: (last?.version ?? 0) + 1, body: body, publishedAt: scope.clock.now())
            try table.put(policy, author: actor.person)
            let after = ["version": "\(policy.version)"]
            try scope.note(AuditEntry(.policyPublish, of: "privacy-policy", by: actor, after: after), connection)
            return policy
        }
    }

    /// A text; nil when there is none.
    ///
    /// - Parameter version: which; nil for the one that holds.
    public func policy(version: Int? = nil) async throws -> PrivacyPolicy? {
        try await read { try $0.policy(version: version) }
    }

    // MARK: - Consents

    /// Notes that somebody agrees; once more changes nothing, the first time counts.
    ///
    /// - Throws: ``RecordsError`` with `notFound` when there is no such version.
    public func agree(
        _ person: String,
        to version: Int,
        address: String,
        language: String
    ) async throws -> Consent {
        let scope = scope
        return try await scope.database.write { connection in
            let table = ConsentTable(tenantID: scope.tenantID, connection: connection)
            guard try table.policy(version: version) != nil else {
                throw RecordsError(.notFound, "There is no version \(version) of the policy.", field: "version")
            }
            if let consent = try table.consent(of: person, to: version) { return consent }
            let consent = Consent(
                id: scope.ids.next(),
                person: person,
                version: version,
                address: String(address.prefix(100)),
                language: String(language.prefix(20)),
                at: scope.clock.now()
            )
            try table.put(consent)
            return consent
        }
    }

    /// Who agreed, newest first.
    ///
    /// - Parameters:
    ///   - person: only what this person agreed to; nil for everybody.
    ///   - before: only what is older than this entry; nil to begin with the newest.
    ///   - limit: 1 to 100 entries.
    public func list(of person: String? = nil, before: String? = nil, limit: Int = 50) async throws -> [Consent] {
        try await read { try $0.list(of: person, before: before, limit: min(max(1, limit), 100)) }
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (ConsentTable) throws -> Value
    ) async throws -> Value {
        let tenantID = scope.tenantID
        return try await scope.database.read { try body(ConsentTable(tenantID: tenantID, connection: $0)) }
    }
}

extension AuditAction {
    /// Another privacy policy holds.
    public static let policyPublish = AuditAction(rawValue: "privacy-policy.publish")
}
