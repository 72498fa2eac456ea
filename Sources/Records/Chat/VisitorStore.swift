/// The visitors of one tenant. Of a token only its hash is kept.
public struct VisitorStore: Sendable {
    /// How long a token works, in milliseconds: 90 days.
    public static let lifetime: Int64 = 90 * 86_400_000

    let scope: TenantScope

    /// Who a visitor says to be.
    public enum Identity: Sendable, Hashable {
        /// Nobody in particular; the name is what they call themselves.
        case stranger(name: String)
        /// Somebody whom the holder of the channel's secret vouched for, by the id in their system.
        case vouched(externalID: String, name: String)
    }

    /// Lets a visitor in. A stranger is always somebody new, whatever the name; one who was vouched for is the contact with
    /// the external id.
    ///
    /// - Returns: the visitor and the token, which is told this once.
    /// - Throws: ``RecordsError`` with the field that is wrong.
    public func create(_ identity: Identity, channelID: String? = nil) async throws -> (Visitor, token: String) {
        let token = Base64URL.encode(try RandomBytes.next(32))
        let hash = Self.hash(token)
        let visitor = try await scope.writeHistory { history in
            let visitor = Visitor(
                id: history.scope.ids.next(),
                contactID: try Self.contact(identity, &history),
                channelID: channelID,
                isVerified: identity.isVouched,
                createdAt: history.now,
                expiresAt: history.now + Self.lifetime
            )
            try history.connection.execute(
                """
                INSERT INTO visitors (tenant_id, id, token_hash, contact_id, channel_id, is_verified, created_at,
                    expires_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    .text(history.scope.tenantID), .text(visitor.id), .text(hash), .text(visitor.contactID),
                    .optional(visitor.channelID), .integer(visitor.isVerified ? 1 : 0), .integer(visitor.createdAt),
                    .integer(visitor.expiresAt),
                ]
            )
            return visitor
        }
        return (visitor, token)
    }

    /// Whom the token stands for; nil for an unknown or outdated one.
    public func visitor(token: String) async throws -> Visitor? {
        let (scope, hash) = (scope, Self.hash(token))
        return try await scope.database.read { connection in
            let rows = try connection.query(
                """
                SELECT id, contact_id, channel_id, is_verified, created_at, expires_at FROM visitors
                WHERE tenant_id = ? AND token_hash = ? AND expires_at > ?
                """,
                [.text(scope.tenantID), .text(hash), .integer(scope.clock.now())]
            )
            return try rows.first.map { row in
                Visitor(
                    id: try row.text("id"),
                    contactID: try row.text("contact_id"),
                    channelID: try row.optionalText("channel_id"),
                    isVerified: try row.integer("is_verified") != 0,
                    createdAt: try row.integer("created_at"),
                    expiresAt: try row.integer("expires_at")
                )
            }
        }
    }

    /// Removes visitors whose tokens work no more.
    ///
    /// - Returns: how many.
    @discardableResult
    public func removeExpired() async throws -> Int {
        let scope = scope
        return try await scope.database.write { connection in
            try connection.execute(
                "DELETE FROM visitors WHERE tenant_id = ? AND expires_at <= ?",
                [.text(scope.tenantID), .integer(scope.clock.now())]
            )
        }
    }

    private static func contact(_ identity: Identity, _ history: inout HistoryWriter) throws -> String {
        switch identity {
        case .vouched(let id, let name):
            let reference = try HistoryText.reference(.external(id, name: name.isEmpty ? nil : name), "id")
            if let id = try history.resolve(reference, .contact) { return id }
            throw RecordsError(.empty, "id is empty. Give the id by which your system knows the customer.", field: "id")
        case .stranger(let name):
            let person = Person(
                id: history.scope.ids.next(),
                externalID: nil,
                name: try HistoryText.optionalLine(name, HistoryLimits.name, "name"),
                createdAt: history.now,
                updatedAt: history.now
            )
            try PersonTable(tenantID: history.scope.tenantID, connection: history.connection, kind: .contacts)
                .put(person)
            return person.id
        }
    }

    private static func hash(_ token: String) -> String { SHA256.hexDigest(of: Array(token.utf8)) }
}

extension VisitorStore.Identity {
    fileprivate var isVouched: Bool {
        if case .vouched = self { true } else { false }
    }
}
