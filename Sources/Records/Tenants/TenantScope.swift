/// What the stores of one tenant share.
struct TenantScope: Sendable {
    let database: any Database
    let tenantID: String
    let clock: RecordsClock
    let ids: UUIDv7Generator

    /// Changes articles, and whatever goes with them, as one change with its outbox rows.
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection, inout ArticleWriter) throws -> Value
    ) async throws -> Value {
        let scope = self
        return try await database.write { connection in
            var writer = ArticleWriter(scope, connection)
            let value = try body(connection, &writer)
            try writer.finish()
            return value
        }
    }
}
