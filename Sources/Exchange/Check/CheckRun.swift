/// Checks articles from files or from elsewhere, on a thread of its own.
public struct CheckRun: Sendable {
    /// What to look for.
    public var options: CheckOptions

    /// Creates a run.
    public init(options: CheckOptions = CheckOptions()) {
        self.options = options
    }

    /// Checks files and folders.
    /// - Parameters:
    ///   - paths: what to read.
    ///   - importOptions: how to read it.
    ///   - onFindings: called with findings as they come.
    ///   - onProgress: called now and then.
    /// - Throws: `ExchangeError` with `.writeFailed`, or `CancellationError`.
    public func run(
        paths: [String],
        importOptions: ImportOptions = ImportOptions(),
        onFindings: ([Finding]) -> Void,
        onProgress: (CheckProgress) -> Void = { _ in }
    ) async throws -> CheckReport {
        let reader = BatchReader(paths: paths, options: importOptions, limit: 200)
        var items = 0
        return try await run(
            nextItems: {
                let batch = await reader.next()
                items += batch.items.count
                onProgress(CheckProgress(bytesRead: batch.bytesRead, articles: items))
                return batch.items
            },
            onFindings: onFindings
        )
    }

    /// Checks articles that somebody else reads.
    /// - Parameters:
    ///   - nextItems: gives the next articles; none at the end.
    ///   - onFindings: called with findings as they come.
    /// - Throws: `ExchangeError` with `.writeFailed`, `CancellationError`, or what `nextItems` throws.
    public func run(
        nextItems: () async throws -> [SourceItem],
        onFindings: ([Finding]) -> Void
    ) async throws -> CheckReport {
        let worker = try CheckWorker(options: options)
        while true {
            try Task.checkCancellation()
            let items = try await nextItems()
            if items.isEmpty { break }
            let findings = try await worker.add(items)
            if !findings.isEmpty { onFindings(findings) }
        }
        let (findings, report) = try await worker.finish()
        if !findings.isEmpty { onFindings(findings) }
        return report
    }
}

/// How far a check is.
public struct CheckProgress: Sendable, Hashable {
    /// Bytes of the source read so far.
    public var bytesRead: Int64
    /// Articles and rejected entries read so far.
    public var articles: Int
}

/// Holds a check on a thread of its own.
private actor CheckWorker {
    private let executor = BlockingExecutor(label: "exchange.check")
    private let check: ArticleCheck

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(options: CheckOptions) throws {
        check = try ArticleCheck(options: options)
    }

    func add(_ items: [SourceItem]) throws -> [Finding] {
        try items.flatMap { try check.add($0) }
    }

    func finish() throws -> (findings: [Finding], report: CheckReport) {
        try check.finish()
    }
}
