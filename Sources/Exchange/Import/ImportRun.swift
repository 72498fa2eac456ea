/// Brings the articles of files and folders into a sink.
///
/// There is no checkpoint to resume from, and none is needed: an article whose content is in already costs one
/// comparison of hashes and writes nothing, so doing an interrupted import again passes quickly over what is done and
/// goes on with the rest. For the same reason an import may be stopped at any moment, by cancelling its task or by
/// ending the process: each batch is in as a whole or not at all.
public struct ImportRun: Sendable {
    /// Files and folders to read.
    public var paths: [String]
    /// How to read them.
    public var options: ImportOptions
    /// Articles that go in together, at most.
    public var batchSize: Int

    /// Creates a run.
    public init(paths: [String], options: ImportOptions = ImportOptions(), batchSize: Int = 200) {
        self.paths = paths
        self.options = options
        self.batchSize = max(1, batchSize)
    }

    /// Reads everything and puts it in.
    /// - Parameters:
    ///   - sink: where articles go; for a dry run one that only tells what would happen.
    ///   - onEvent: called for everything that happens, in order.
    /// - Returns: the totals. A cancelled run returns as well, with `isCancelled` set.
    /// - Throws: what the sink throws, when it could not take a batch at all.
    public func run(into sink: ArticleSink, onEvent: (ImportEvent) -> Void = { _ in }) async throws -> ImportReport {
        let reader = BatchReader(paths: paths, options: options, limit: batchSize)
        var report = ImportReport()
        var batch = await reader.next()
        while !batch.isEmpty {
            if Task.isCancelled { break }
            async let following = reader.next()
            do {
                try await put(batch, into: sink, report: &report, onEvent: onEvent)
            } catch is CancellationError {
                break
            }
            onEvent(.progress(ImportProgress(bytesRead: batch.bytesRead, report: report)))
            batch = await following
        }
        report.isCancelled = Task.isCancelled
        return report
    }

    private func put(
        _ batch: BatchReader.Batch,
        into sink: ArticleSink,
        report: inout ImportReport,
        onEvent: (ImportEvent) -> Void
    ) async throws {
        let articles = batch.items.compactMap { item in
            if case .article(let article) = item { article } else { nil }
        }
        let outcomes = articles.isEmpty ? [] : try await sink.put(articles)
        var index = 0
        for item in batch.items {
            switch item {
            case .notice(let notice): onEvent(.noticed(notice))
            case .rejection(let rejection): reject(rejection, &report, onEvent)
            case .article(let article):
                tell(article, outcomes[index], &report, onEvent)
                index += 1
            }
        }
    }

    private func tell(
        _ article: SourceArticle,
        _ outcome: ArticleSink.Outcome,
        _ report: inout ImportReport,
        _ onEvent: (ImportEvent) -> Void
    ) {
        switch outcome {
        case .created: report.created += 1
        case .updated: report.updated += 1
        case .unchanged: report.unchanged += 1
        case .refused(let field, let detail):
            let message = Message(.recordRefused, ["detail": detail])
            return reject(Rejection(place: article.place, field: field, message: message), &report, onEvent)
        }
        onEvent(.handled(article, outcome))
    }

    private func reject(_ rejection: Rejection, _ report: inout ImportReport, _ onEvent: (ImportEvent) -> Void) {
        report.rejected += 1
        onEvent(.rejected(rejection))
    }
}
