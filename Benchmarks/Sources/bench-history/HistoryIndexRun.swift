import BenchmarkSupport
import Indexer

/// Writes made conversations through the production writer.
struct HistoryIndexRun {
    let directory: CollectionDirectory
    let clauses: [String]

    /// How many conversations are handed to the writer at a time.
    private static let batch = 100
    private static let inFlight = 12

    func write(conversations: Int) async throws -> (documents: Int, seconds: Double) {
        let policy = CommitPolicy(interval: .seconds(5), documents: 10_000, maximumWaiting: 30_000)
        let writer = try await IndexWriter.open(directory, lexicon: .empty, policy: policy)
        let clock = ContinuousClock()
        let start = clock.now
        var count = 0
        try await withThrowingTaskGroup(of: Int.self) { group in
            var waiting = 0
            for first in stride(from: 0, to: conversations, by: Self.batch) {
                if waiting >= Self.inFlight {
                    count += try await group.next() ?? 0
                    waiting -= 1
                }
                let numbers = first..<min(conversations, first + Self.batch)
                group.addTask { [clauses] in
                    let documents = numbers.flatMap { number in
                        var maker = ConversationMaker(clauses: clauses, number: number)
                        return maker.documents()
                    }
                    try await writer.apply([.put(documents: documents, replacingGroup: nil)])
                    return documents.count
                }
                waiting += 1
            }
            for try await written in group { count += written }
        }
        let time = clock.now - start
        await writer.close()
        return (count, time.seconds)
    }
}
