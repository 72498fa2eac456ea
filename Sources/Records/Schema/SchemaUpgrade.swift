/// A change of schema that is about to be made.
public struct SchemaUpgrade {
    let engine: any SQLEngine
    /// The number of the schema that the database has.
    public let from: Int
    /// The number that it will have.
    public let to: Int
    let clock: RecordsClock

    init(engine: any SQLEngine, from: Int, to: Int, clock: RecordsClock) {
        self.engine = engine
        self.from = from
        self.to = to
        self.clock = clock
    }

    /// Copies all records, as they are before the change, into a new SQLite file, and compares them row by row. Blocks.
    ///
    /// - Parameter path: a file that does not exist yet.
    /// - Throws: ``RecordsError``; there may then be a part of the file.
    public func copyRecords(to path: String) throws {
        let target = try SQLiteDatabase(path: path, options: SQLiteOptions())
        try RecordCopy(source: engine, target: target, clock: clock).run(freezes: false, watch: { _ in }, settle: {})
        try target.finish()
    }
}
