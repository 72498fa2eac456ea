import BenchmarkSupport
import Indexer

/// Writes documents through the production writer.
struct IndexRun {
    let directory: CollectionDirectory
    /// How many documents a commit holds. It must divide the whole, or the rest would wait for the clock.
    let perCommit: Int

    /// How many documents are handed to the writer at a time.
    private static let batch = 1_000
    /// How many batches are on their way; more than a commit holds, so that the writer never waits for the next one.
    private static let inFlight = 15

    /// Returns how many seconds it took until all was committed.
    func write(_ corpus: CorpusReader) async throws -> Double {
        let policy = CommitPolicy(interval: .seconds(60), documents: perCommit, maximumWaiting: 20_000)
        let writer = try await IndexWriter.open(directory, lexicon: .empty, policy: policy)
        // Opens the database and starts the clock between commits.
        try await writer.apply([])
        let clock = ContinuousClock()
        let start = clock.now
        try await withThrowingTaskGroup(of: Void.self) { group in
            var waiting = 0
            while case let batch = corpus.next(Self.batch), !batch.isEmpty {
                if waiting >= Self.inFlight {
                    try await group.next()
                    waiting -= 1
                }
                group.addTask { try await writer.apply([.put(documents: batch, replacingGroup: nil)]) }
                waiting += 1
            }
            try await group.waitForAll()
        }
        let time = clock.now - start
        await writer.close()
        return time.seconds
    }
}
