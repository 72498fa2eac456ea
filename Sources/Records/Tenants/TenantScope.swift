/// What the stores of one tenant share.
struct TenantScope: Sendable {
    let database: any Database
    let tenantID: String
    let clock: RecordsClock
    let ids: UUIDv7Generator

    /// Changes articles, and whatever goes with them, as one change with its outbox rows.
    ///
    /// - Parameter actor: who makes them, for the audit; nil for changes that it does not note.
    func write<Value: Sendable>(
        by actor: AuditActor? = nil,
        _ body: @escaping @Sendable (any Connection, inout ArticleWriter) throws -> Value
    ) async throws -> Value {
        let scope = self
        return try await database.write { connection in
            var writer = ArticleWriter(scope, connection, actor: actor)
            let value = try body(connection, &writer)
            try writer.finish()
            return value
        }
    }
}
