import Records

/// Brings the conversations and tickets of files and folders into a sink.
///
/// There is no checkpoint to resume from, and none is needed: what is in already costs a comparison and writes nothing.
/// It may be stopped at any moment: each batch is in as a whole or not at all.
public struct HistoryImportRun: Sendable {
    /// Files and folders to read.
    public var paths: [String]
    /// How to read them.
    public var options: HistoryImportOptions
    /// Messages that go in together, about.
    public var batchSize: Int

    /// Creates a run.
    ///
    /// - Parameter batchSize: 1 to 5,000.
    public init(paths: [String], options: HistoryImportOptions = HistoryImportOptions(), batchSize: Int = 2_000) {
        self.paths = paths
        self.options = options
        self.batchSize = min(max(1, batchSize), 5_000)
    }

    /// Reads everything and puts it in.
    /// - Parameters:
    ///   - sink: where it goes; for a dry run one that only tells what would happen.
    ///   - onEvent: called for everything that happens, in order.
    /// - Returns: the totals. A cancelled run returns as well, with `isCancelled` set.
    /// - Throws: what the sink throws, when it could not take a batch at all.
    public func run(into sink: HistorySink, onEvent: (HistoryImportEvent) -> Void = { _ in }) async throws
        -> HistoryImportReport
    {
        let reader = HistoryBatchReader(paths: paths, options: options, limit: batchSize)
        var counter = HistoryCounter()
        var batch = await reader.next()
        while !Task.isCancelled {
            let current = batch
            async let following = current.isLast ? current : reader.next()
            do {
                try await put(current, into: sink, counter: &counter, onEvent: onEvent)
            } catch is CancellationError {
                break
            }
            onEvent(.progress(bytesRead: current.bytesRead, report: counter.report))
            if current.isLast { break }
            batch = await following
        }
        counter.report.isCancelled = Task.isCancelled
        return counter.report
    }

    private func put(
        _ batch: HistoryBatchReader.Batch,
        into sink: HistorySink,
        counter: inout HistoryCounter,
        onEvent: (HistoryImportEvent) -> Void
    ) async throws {
        for notice in batch.notices { onEvent(.noticed(notice)) }
        var rejections = batch.rejections
        let outcomes = batch.entries.isEmpty ? [] : try await sink.put(batch.entries)
        for (entry, outcome) in zip(batch.entries, outcomes) {
            switch outcome {
            case .success(let result): counter.count(result, of: entry)
            case .failure(let error):
                let message = Message(.recordRefused, ["detail": error.message])
                rejections.append(Rejection(place: entry.place, part: error.field, message: message))
            }
        }
        for rejection in rejections {
            counter.report.rejected += 1
            onEvent(.rejected(rejection))
        }
    }
}

/// Counts what became of conversations that come again and again in a run.
private struct HistoryCounter {
    var report = HistoryImportReport()
    private var outcomes: [UInt64: ArticleSaveOutcome] = [:]

    mutating func count(_ result: HistorySaveResult, of entry: HistoryImportEntry) {
        report.messages.created += result.added
        report.messages.updated += result.changed
        report.messages.unchanged += result.unchanged
        let count: WritableKeyPath<HistoryImportReport, HistoryImportReport.Count>
        let key: UInt64
        switch entry.subject {
        case .conversation: (count, key) = (\.conversations, Fingerprint.hash(entry.externalID))
        case .ticket: (count, key) = (\.tickets, ~Fingerprint.hash(entry.externalID))
        case .branch: return
        }
        guard let before = outcomes[key] else {
            outcomes[key] = result.outcome
            report[keyPath: count.appending(path: Self.place(of: result.outcome))] += 1
            return
        }
        guard before == .unchanged, result.outcome != .unchanged else { return }
        outcomes[key] = result.outcome
        report[keyPath: count.appending(path: Self.place(of: before))] -= 1
        report[keyPath: count.appending(path: Self.place(of: result.outcome))] += 1
    }

    private static func place(of outcome: ArticleSaveOutcome) -> WritableKeyPath<HistoryImportReport.Count, Int> {
        switch outcome {
        case .created: \.created
        case .updated: \.updated
        case .unchanged: \.unchanged
        }
    }
}
