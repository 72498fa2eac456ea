/// Copies all records of one database into another, whatever their engines are, and compares them row by row.
///
/// What is copied is one consistent state; the target takes all of it in one transaction, so that it holds everything or,
/// whatever happens, nothing.
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
    /// Where they go: a database that holds no records, or exactly these.
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
    ///   - freezes: whether nobody may write the source meanwhile, as when it is to be left for good.
    ///   - watch: is called after every thousand rows.
    ///   - settle: is called when everything is in the target, while the source is still as it was copied.
    /// - Returns: how many rows each table has.
    /// - Throws: ``RecordsError`` with `notEmpty` when the target holds something else, `mismatch` when a row differs, or
    ///   what the databases say. The target is then as it was.
    @discardableResult
    public func run(
        freezes: Bool,
        watch: (Step) -> Void = { _ in },
        settle: () throws -> Void = {}
    ) throws -> [String: Int] {
        guard source != target else {
            throw RecordsError(.malformed, "Both addresses name the same database.", field: "database")
        }
        let (from, to) = (try source.openEngine(), try target.openEngine())
        let counts = try RecordCopy(source: from, target: to, clock: clock)
            .run(freezes: freezes, watch: watch, settle: settle)
        try from.finish()
        try to.finish()
        return counts
    }
}
