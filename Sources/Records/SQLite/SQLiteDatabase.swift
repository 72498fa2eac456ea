internal import Foundation
internal import GRDB

/// A SQLite file, opened so that what was written is on disk when the writer is told so.
struct SQLiteDatabase: SQLEngine {
    private let pool: DatabasePool
    private let writer: GroupCommit

    /// Opens the file, creating it when there is none. Does not migrate.
    ///
    /// - Throws: ``RecordsError`` with `cannotOpen`, `corrupt`, `readOnly` or `busy`.
    init(path: String, options: SQLiteOptions) throws {
        pool = try Self.open(path: path, options: options)
        writer = GroupCommit(pool: pool, maximumWaiting: options.maximumWaitingWrites)
    }

    var commits: Int { writer.commits }

    var waiting: Int { writer.waiting }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.read { try body(SQLiteConnection(database: $0)) }
        } catch let error as DatabaseError {
            throw RecordsError(sqlite: error)
        }
    }

    @discardableResult
    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        return try await withCheckedThrowingContinuation { continuation in
            writer.enqueue(PendingWrite(body, continuation))
        }
    }

    func transaction(_ body: (any Connection) throws -> Void) throws {
        try translatingErrors {
            try pool.writeWithoutTransaction { database in
                try database.inTransaction(.immediate) {
                    try body(SQLiteConnection(database: database))
                    return .commit
                }
            }
        }
    }

    func snapshot(_ body: (any Connection) throws -> Void) throws {
        try translatingErrors { try pool.read { try body(SQLiteConnection(database: $0)) } }
    }

    func frozen(_ body: (any Connection) throws -> Void) throws {
        try transaction(body)
    }

    func shapes(_ connection: any Connection) throws -> [TableShape] {
        try SQLiteShapes(connection: connection).all()
    }

    func condition(_ connection: any Connection) throws -> (problems: [String], time: Int64?) {
        let rows = try connection.query("SELECT quick_check AS line FROM pragma_quick_check(10)")
        return (try rows.map { try $0.text("line") }.filter { $0 != "ok" }, nil)
    }

    func finish() throws {
        emptyLog()
        try translatingErrors { try pool.close() }
    }

    func close() async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            writer.close { continuation.resume(with: Result { try finish() }) }
        }
    }

    /// Moves the log into the main file, so that the file alone holds everything. The pool does not do so when it
    /// closes. When another process is in the way the log simply stays, which loses nothing.
    private func emptyLog() {
        try? pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA busy_timeout = 0")
            _ = try database.checkpoint(.truncate)
        }
    }

    private static func open(path: String, options: SQLiteOptions) throws -> DatabasePool {
        let deadline = ContinuousClock.now + options.busyTimeout
        while true {
            do {
                return try openOnce(path: path, options: options)
            } catch let error as DatabaseError {
                // Switching a new file to WAL does not wait for another process that does the same.
                guard error.resultCode == .SQLITE_BUSY, ContinuousClock.now < deadline else {
                    throw RecordsError(sqlite: error)
                }
                usleep(20_000)
            }
        }
    }

    private static func openOnce(path: String, options: SQLiteOptions) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.label = "records"
        configuration.busyMode = .timeout(options.busyTimeout / .seconds(1))
        configuration.maximumReaderCount = options.maximumReaders
        configuration.foreignKeysEnabled = true
        let pool = try DatabasePool(path: path, configuration: configuration)
        try pool.writeWithoutTransaction { database in
            // The pool asks for less when it switches to WAL; a change must survive a power cut.
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        return pool
    }
}
