/// Writes the articles that somebody else reads, on a thread of its own.
public struct ExportRun: Sendable {
    /// A folder for Markdown and HTML, a file for CSV and JSONL.
    public var path: String
    /// How to write.
    public var format: SourceFormat
    /// Whether what is there already may be replaced.
    public var overwrites: Bool
    /// The language of column names.
    public var language: Language

    /// Creates a run.
    public init(path: String, format: SourceFormat, overwrites: Bool = false, language: Language = .zh) {
        self.path = path
        self.format = format
        self.overwrites = overwrites
        self.language = language
    }

    /// Writes page after page.
    /// - Parameters:
    ///   - nextPage: gives the next articles; none at the end.
    ///   - onProgress: called with the number of articles written so far.
    /// - Returns: how many articles were written.
    /// - Throws: `ExchangeError`, `CancellationError`, or what `nextPage` throws. Single files are not left half
    ///   written then; folders keep the files that are complete.
    public func run(
        nextPage: () async throws -> [ExportArticle],
        onProgress: (Int) -> Void = { _ in }
    ) async throws -> Int {
        let worker = ExportWorker(self)
        try await worker.begin()
        var count = 0
        while true {
            try Task.checkCancellation()
            let page = try await nextPage()
            if page.isEmpty { break }
            count = try await worker.write(page)
            onProgress(count)
        }
        try await worker.finish()
        return count
    }
}

/// Holds an export on a thread of its own.
private actor ExportWorker {
    private let executor = BlockingExecutor(label: "exchange.export")
    private let run: ExportRun
    private var export: ArticleExport?

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(_ run: ExportRun) {
        self.run = run
    }

    func begin() throws {
        export = try ArticleExport(
            to: run.path,
            format: run.format,
            overwrites: run.overwrites,
            language: run.language
        )
    }

    func write(_ page: [ExportArticle]) throws -> Int {
        for article in page { try export?.write(article) }
        return export?.count ?? 0
    }

    func finish() throws {
        try export?.finish()
    }
}
