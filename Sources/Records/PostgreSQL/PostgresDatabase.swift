/// A database on a PostgreSQL server: one connection that writes and a few that read.
final class PostgresDatabase: SQLEngine {
    private let address: PostgresAddress
    private let options: PostgresOptions
    private let readers: PostgresReaders
    private let writer: PostgresWriter

    /// Connects once to see that it works. Does not migrate.
    ///
    /// - Throws: ``RecordsError`` with `cannotOpen`, `unavailable` or `database`.
    init(address: PostgresAddress, options: PostgresOptions) throws {
        self.address = address
        self.options = options
        readers = PostgresReaders(address: address, options: options)
        writer = PostgresWriter(address: address, options: options)
        try link().connect()
        writer.start()
    }

    deinit {
        readers.close {}
        writer.close {}
    }

    var commits: Int { writer.commits }

    var waiting: Int { writer.waiting }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (any Connection) throws -> Value
    ) async throws -> Value {
        try Task.checkCancellation()
        return try await withCheckedThrowingContinuation { continuation in
            let job = PostgresReaders.Job(
                run: { link in continuation.resume(with: Result { try link.transaction(.read) { try body($0) } }) },
                fail: { continuation.resume(throwing: $0) }
            )
            readers.enqueue(job)
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
        try link().transaction(.migration) { try body($0) }
    }

    func snapshot(_ body: (any Connection) throws -> Void) throws {
        try link().transaction(.read) { try body($0) }
    }

    func frozen(_ body: (any Connection) throws -> Void) throws {
        try link().transaction(.copy) { connection in
            try connection.lockTables()
            try body(connection)
        }
    }

    func shapes(_ connection: any Connection) throws -> [TableShape] {
        try PostgresShapes(connection: connection).all()
    }

    func condition(_ connection: any Connection) throws -> (problems: [String], time: Int64?) {
        let rows = try connection.query(
            """
            SELECT (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)::bigint AS now, current_setting('fsync') AS fsync
            """
        )
        guard let row = rows.first else { return ([], nil) }
        let keeps = try row.text("fsync") == "on"
        return (keeps ? [] : ["fsync is off: a power cut loses records"], try row.integer("now"))
    }

    func finish() throws {
        readers.close {}
        writer.close {}
    }

    func close() async throws {
        await withCheckedContinuation { continuation in readers.close { continuation.resume() } }
        await withCheckedContinuation { continuation in writer.close { continuation.resume() } }
    }

    private func link() -> PostgresLink {
        PostgresLink(address: address, options: options) { false }
    }
}
