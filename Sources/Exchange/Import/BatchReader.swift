import Records

/// Reads a source in batches on a thread of its own.
actor BatchReader {
    /// What one batch holds, in the order of the source.
    struct Batch: Sendable {
        var items: [SourceItem] = []
        var bytesRead: Int64 = 0

        var isEmpty: Bool { items.isEmpty }
    }

    private let executor = BlockingExecutor(label: "exchange.reader")
    private let source: ArticleSource
    private let limit: Int
    private var ledger = EntryLedger()

    /// Bodies that one batch holds at most, in bytes; a batch of the largest articles would otherwise be a burden.
    private static let bodyLimit = 8 << 20

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(paths: [String], options: ImportOptions, limit: Int) {
        source = ArticleSource(paths: paths, options: options)
        self.limit = limit
    }

    /// The next batch; an empty one at the end.
    func next() -> Batch {
        var batch = Batch()
        var bodies = 0
        while batch.items.count < limit, bodies < Self.bodyLimit, let item = source.next() {
            let admitted = admit(item)
            if case .article(let article) = admitted { bodies += article.draft.body.utf8.count }
            batch.items.append(admitted)
        }
        batch.bytesRead = source.bytesRead
        return batch
    }

    private func admit(_ item: SourceItem) -> SourceItem {
        guard case .article(let article) = item else { return item }
        do throws(Rejection) {
            try ledger.admit(article)
            return item
        } catch {
            return .rejection(error)
        }
    }
}
