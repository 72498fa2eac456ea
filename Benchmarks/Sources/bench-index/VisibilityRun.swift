import BenchmarkSupport
import Indexer

/// Times how long one change takes until a search finds it, with the policy of an index that is searched while it is
/// written.
struct VisibilityRun {
    let directory: CollectionDirectory

    private static let group = "visibility"
    /// When a change counts as lost.
    private static let patience = Duration.seconds(30)

    /// The times of so many changes, in milliseconds; the index is left as it was.
    func times(_ count: Int) async throws -> [Double] {
        let writer = try await IndexWriter.open(directory, lexicon: .empty, policy: .live)
        let collection = SearchCollection(directory: directory, files: nil, threads: 1)
        // A run that was cut short left its documents.
        try await writer.apply([.remove(group: Self.group)])
        var times: [Double] = []
        for number in 0..<count { times.append(try await time(of: number, writer: writer, collection: collection)) }
        try await writer.apply([.remove(group: Self.group)])
        await writer.close()
        return times
    }

    private func time(of number: Int, writer: IndexWriter, collection: SearchCollection) async throws -> Double {
        let word = "visible\(number)mark"
        let document = IndexDocument(key: "visible-\(number)", group: Self.group, title: word, body: "刚刚写入的一篇文档")
        let clock = ContinuousClock()
        let start = clock.now
        async let written: Void = writer.apply([.put(documents: [document], replacingGroup: nil)])
        while true {
            let result = try await collection.search(SearchRequest(word))
            if result.hits.contains(where: { $0.key == document.key }) { break }
            guard clock.now - start < Self.patience else {
                throw BenchmarkFailure("A change was not found within \(Self.patience).")
            }
        }
        let time = clock.now - start
        try await written
        return time.milliseconds
    }
}
