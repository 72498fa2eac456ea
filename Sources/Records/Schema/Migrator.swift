/// Brings a database from any earlier schema to the newest one this program knows.
struct Migrator {
    /// The steps, in order.
    let migrations: [Migration]

    /// Runs the steps that are missing, each in its own transaction.
    ///
    /// - Parameters:
    ///   - now: the time to note beside each step, in milliseconds since 1970 UTC.
    ///   - transaction: runs a closure in one exclusive transaction of the database.
    /// - Throws: ``RecordsError/Code/schemaTooNew`` when the database knows steps that this program does not.
    func migrate(now: Int64, transaction: ((any Connection) throws -> Void) throws -> Void) throws {
        let version = try version(transaction: transaction)
        for migration in migrations where migration.version > version {
            try transaction { connection in
                try apply(migration, now: now, connection)
            }
        }
    }

    /// The schema that the database has; 0 for an empty one.
    ///
    /// - Throws: ``RecordsError/Code/schemaTooNew`` when the database knows steps that this program does not.
    func version(transaction: ((any Connection) throws -> Void) throws -> Void) throws -> Int {
        var version = 0
        try transaction { connection in
            version = try currentVersion(connection)
        }
        guard version <= newest else { throw tooNew(version) }
        return version
    }

    /// The newest schema there is.
    var newest: Int {
        migrations.last?.version ?? 0
    }

    private func currentVersion(_ connection: any Connection) throws -> Int {
        try connection.execute(
            """
            CREATE TABLE IF NOT EXISTS schema_version (
                version BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL
            )
            """
        )
        let rows = try connection.query("SELECT COALESCE(MAX(version), 0) AS version FROM schema_version")
        return Int(try rows.first?.integer("version") ?? 0)
    }

    private func apply(_ migration: Migration, now: Int64, _ connection: any Connection) throws {
        // Another process may have been faster between the two transactions.
        guard try currentVersion(connection) < migration.version else { return }
        for statement in migration.statements {
            try connection.execute(statement)
        }
        try connection.execute(
            "INSERT INTO schema_version (version, name, applied_at) VALUES (?, ?, ?)",
            [.integer(migration.version), .text(migration.name), .integer(now)]
        )
    }

    private func tooNew(_ version: Int) -> RecordsError {
        RecordsError(
            .schemaTooNew,
            """
            The database has schema \(version), this program knows only up to \(newest). \
            Use the newer program that wrote it, or restore a backup from before the upgrade.
            """
        )
    }
}
