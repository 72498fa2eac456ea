internal import Foundation
internal import GRDB

/// A SQLite file, opened so that what was written is on disk when the writer is told so.
struct SQLiteDatabase: Database {
    private let pool: DatabasePool
    private let writer: GroupCommit

    /// Opens the file, creating it when there is none. Does not migrate.
    ///
    /// - Throws: ``RecordsError`` with `cannotOpen`, `corrupt`, `readOnly` or `busy`.
    init(path: String, options: SQLiteOptions) throws {
        pool = try Self.open(path: path, options: options)
        writer = GroupCommit(pool: pool, maximumWaiting: options.maximumWaitingWrites)
    }

    /// How many transactions were committed through `write` so far.
    var commits: Int {
        writer.commits
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        do {
            return try await pool.read { try body(SQLiteConnection(database: $0)) }
        } catch let error as DatabaseError {
            throw RecordsError(sqlite: error)
        }
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        return try await withCheckedThrowingContinuation { continuation in
            let pending = PendingWrite(
                run: { connection in
                    let value = try body(connection)
                    return { continuation.resume(returning: value) }
                },
                fail: { continuation.resume(throwing: $0) }
            )
            writer.enqueue(pending)
        }
    }

    /// Runs the closure in one transaction on the calling thread.
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

    func close() async throws {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            writer.close {
                continuation.resume(with: Result { try translatingErrors { try pool.close() } })
            }
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
