/// A connection to PostgreSQL during one read or one write.
struct PostgresConnection: GroupConnection {
    let session: PostgresSession

    var isTransactionAlive: Bool { session.failure == nil }

    func execute(_ sql: String, _ parameters: [SQLValue]) throws -> Int {
        try translatingErrors { try session.run(sql, parameters).count }
    }

    func query(_ sql: String, _ parameters: [SQLValue]) throws -> [SQLRow] {
        try translatingErrors { try session.run(sql, parameters).rows() }
    }

    func savepoint<Value>(_ body: () throws -> Value) throws -> Value {
        try send("SAVEPOINT records_step")
        do {
            let value = try body()
            try send("RELEASE SAVEPOINT records_step")
            return value
        } catch {
            if isTransactionAlive {
                try send("ROLLBACK TO SAVEPOINT records_step")
                try send("RELEASE SAVEPOINT records_step")
            }
            throw error
        }
    }

    /// Keeps everybody else from changing the tables of the schema until the transaction ends.
    func lockTables() throws {
        let rows = try query("SELECT quote_ident(tablename) AS name FROM pg_tables WHERE schemaname = current_schema()")
        let names = try rows.map { try $0.text("name") }.sorted()
        if !names.isEmpty { try send("LOCK TABLE \(names.joined(separator: ", ")) IN SHARE MODE") }
    }

    private func send(_ sql: String) throws {
        try translatingErrors { _ = try session.send(sql) }
    }

    private func translatingErrors<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let error as PostgresError { throw RecordsError(postgres: error) }
    }
}
