/// Copies between two open databases and compares them.
struct RecordCopy {
    let source: any SQLEngine
    let target: any SQLEngine
    let clock: RecordsClock

    /// - Parameters:
    ///   - freezes: whether nobody may write the source meanwhile.
    ///   - watch: is called after every thousand rows.
    ///   - settle: is called when the target holds everything.
    /// - Returns: how many rows each table has.
    @discardableResult
    func run(
        freezes: Bool,
        watch: (RecordTransfer.Step) -> Void,
        settle: () throws -> Void
    ) throws -> [String: Int] {
        let version = try Migrator(migrations: Migration.all).version(transaction: source.transaction)
        try Migrator(migrations: Array(Migration.all.prefix(version)))
            .migrate(now: clock.now(), transaction: target.transaction)
        var counts: [String: Int] = [:]
        let copy: (any Connection) throws -> Void = { reading in
            try target.transaction { counts = try tables(from: reading, to: $0, watch) }
            try settle()
        }
        if freezes { try source.frozen(copy) } else { try source.snapshot(copy) }
        return counts
    }

    private func tables(
        from reading: any Connection,
        to writing: any Connection,
        _ watch: (RecordTransfer.Step) -> Void
    ) throws -> [String: Int] {
        let shapes = try Self.records(source, reading)
        guard try Self.records(target, writing) == shapes else {
            throw RecordsError(.database, "The tables of both databases differ. Remove what is not ours from them.")
        }
        let tables = try shapes.inOrderOfReferences().map {
            TableTransfer(shape: $0, source: reading, target: writing)
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
        _ watch: (RecordTransfer.Step) -> Void
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
