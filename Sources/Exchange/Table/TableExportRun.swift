/// Writes a table that somebody else reads, on a thread of its own. Memory holds one page of rows.
public struct TableExportRun: Sendable {
    /// The file.
    public var path: String
    /// How to write it.
    public var format: TableFormat
    /// What the cells of a row are.
    public var columns: [TableColumn]
    /// Whether a file that is there already may be replaced.
    public var overwrites: Bool

    /// Creates a run.
    public init(path: String, format: TableFormat, columns: [TableColumn], overwrites: Bool = false) {
        self.path = path
        self.format = format
        self.columns = columns
        self.overwrites = overwrites
    }

    /// Writes page after page.
    /// - Parameters:
    ///   - nextPage: gives the next rows, perhaps none; nil at the end.
    ///   - onProgress: called with the number of rows written so far.
    /// - Returns: how many rows were written.
    /// - Throws: `ExchangeError`, `CancellationError`, or what `nextPage` throws; no half file is left then.
    public func run(
        nextPage: () async throws -> [[TableCell]]?,
        onProgress: (Int) -> Void = { _ in }
    ) async throws -> Int {
        let worker = TableExportWorker(self)
        try await worker.begin()
        var count = 0
        while let page = try await nextPage() {
            try Task.checkCancellation()
            count = try await worker.write(page)
            onProgress(count)
        }
        try await worker.finish()
        return count
    }
}

/// Holds an export on a thread of its own.
private actor TableExportWorker {
    private let executor = BlockingExecutor(label: "exchange.table")
    private let run: TableExportRun
    private var export: TableExport?
    private var count = 0

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(_ run: TableExportRun) { self.run = run }

    func begin() throws {
        export = try TableExport(
            to: run.path,
            format: run.format,
            columns: run.columns,
            overwrites: run.overwrites
        )
    }

    func write(_ rows: [[TableCell]]) throws -> Int {
        for row in rows { try export?.write(row) }
        count += rows.count
        return count
    }

    func finish() throws { try export?.finish() }
}
