/// Statements written in the server's own way, for whoever looks after a server rather than after records.
package enum PostgresStatements {
    /// Runs them on a connection of their own. Blocks.
    ///
    /// - Throws: ``RecordsError``.
    package static func run(_ sql: String, at address: PostgresAddress) throws {
        do {
            try PostgresSession(address, options: PostgresOptions()).send(sql)
        } catch let error as PostgresError {
            throw RecordsError(postgres: error)
        }
    }
}
