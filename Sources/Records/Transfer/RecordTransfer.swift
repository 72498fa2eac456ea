/// Copies all records of one database into another, whatever their engines are, and compares them row by row.
///
/// The source is one consistent state, in which nobody writes meanwhile; the target takes all of it in one transaction, so
/// that it holds everything or, whatever happens, nothing.
public struct RecordTransfer: Sendable {
    /// What is being done, for whoever watches.
    public enum Step: Sendable, Hashable {
        /// So many rows of a table have been copied.
        case copied(table: String, rows: Int)
        /// So many rows of a table have been compared and were the same.
        case verified(table: String, rows: Int)
    }

    /// Where the records are.
    public let source: DatabaseAddress
    /// Where they go; it must exist and hold no records, or exactly these.
    public let target: DatabaseAddress
    private let clock: RecordsClock

    /// Names both ends; nothing is opened.
    public init(from source: DatabaseAddress, to target: DatabaseAddress, clock: RecordsClock = .system) {
        self.source = source
        self.target = target
        self.clock = clock
    }

    /// Copies and compares. Blocks until it is done.
    ///
    /// - Parameters:
    ///   - watch: is called after every thousand rows.
    ///   - settle: is called when everything is in the target, while the source still takes no changes.
    /// - Returns: how many rows each table has.
    /// - Throws: ``RecordsError`` with `notEmpty` when the target holds something else, `mismatch` when a row differs, or
    ///   what the databases say. The target is then as it was.
    @discardableResult
    public func run(
        watch: (Step) -> Void = { _ in },
        settle: () throws -> Void = {}
    ) throws -> [String: Int] {
        guard source != target else {
            throw RecordsError(.malformed, "Both addresses name the same database.", field: "database")
        }
        let (from, to) = (try open(source), try open(target))
        var counts: [String: Int] = [:]
        try from.frozen { reading in
            try to.transaction { writing in
                counts = try copy(from: (from, reading), to: (to, writing), watch)
            }
            try settle()
        }
        return counts
    }

    private func open(_ address: DatabaseAddress) throws -> any SQLEngine {
        let engine = try address.openEngine()
        try Migrator(migrations: Migration.all).migrate(now: clock.now(), transaction: engine.transaction)
        return engine
    }

    private func copy(
        from source: (engine: any SQLEngine, connection: any Connection),
        to target: (engine: any SQLEngine, connection: any Connection),
        _ watch: (Step) -> Void
    ) throws -> [String: Int] {
        let shapes = try Self.records(source.engine, source.connection)
        guard try Self.records(target.engine, target.connection) == shapes else {
            throw RecordsError(.database, "The tables of both databases differ. Remove what is not ours from them.")
        }
        let tables = try shapes.inOrderOfReferences().map {
            TableTransfer(shape: $0, source: source.connection, target: target.connection)
        }
        let isEmpty = try tables.allSatisfy { try $0.isTargetEmpty() }
        if isEmpty {
            for table in tables { try table.copy { watch(.copied(table: table.shape.name, rows: $0)) } }
        }
        return try verify(tables, wasEmpty: isEmpty, watch)
    }

    private func verify(
        _ tables: [TableTransfer],
        wasEmpty: Bool,
        _ watch: (Step) -> Void
    ) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        for table in tables {
            do {
                counts[table.shape.name] = try table.verify { watch(.verified(table: table.shape.name, rows: $0)) }
            } catch let error as RecordsError where error.code == .mismatch && !wasEmpty {
                throw RecordsError(
                    .notEmpty,
                    "The target holds other records already. Name an empty database or schema.",
                    cause: error
                )
            }
        }
        return counts
    }

    /// The tables of records; that of the schema's steps is each database's own.
    private static func records(_ engine: any SQLEngine, _ connection: any Connection) throws -> [TableShape] {
        try engine.shapes(connection).filter { $0.name != "schema_version" }.sorted { $0.name < $1.name }
    }
}
