import ArgumentParser
import BenchmarkSupport
import Evaluation
import Foundation
import Indexer

/// `bench-suggest`: measures suggestions in process, after every keystroke of people who type titles.
@main
struct BenchSuggest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-suggest",
        abstract:
            "Measures how long suggestions take, how fast they are written and how much memory reading them takes.",
        discussion: """
            Makes the collection when it is not there. Every text is asked for once beforehand, so that the figures are
            those of an index in the page cache.
            """
    )

    @Option(help: "The folder that holds history-80k.jsonl.gz.")
    var eval: String

    @Option(help: "How many suggestions.")
    var entries = 100_000

    @Option(help: "How many titles are typed.")
    var titles = 300

    @Option(help: "Where the collection is.")
    var cache = "Benchmarks/.cache"

    @Flag(help: "Print one JSON object.")
    var json = false

    private static let batch = 2_000

    func run() async throws {
        let cache = BenchmarkCache(path: cache)
        try cache.create()
        var figures = Figures(asJSON: json)
        figures.add("entries", Double(entries))
        let directory = CollectionDirectory(at: cache.suggestions(entries: entries))
        if !directory.holdsIndex { try await make(directory, figures: &figures) }
        figures.add("index_bytes", Double(BenchmarkCache.bytes(of: directory.url)), "bytes")
        try await ask(directory, texts: texts(), figures: &figures)
        try figures.finish()
    }

    private func make(_ directory: CollectionDirectory, figures: inout Figures) async throws {
        var maker = try TitleMaker(History(folder: eval))
        let writer = try await IndexWriter.open(directory, lexicon: .empty)
        let clock = ContinuousClock()
        let start = clock.now
        let builder = try await GenerationBuilder.begin(beside: writer, lexicon: .empty)
        for first in stride(from: 0, to: entries, by: Self.batch) {
            let documents = (first..<min(entries, first + Self.batch)).map { number in
                IndexDocument.suggestion(
                    key: "\(number)",
                    text: maker.title(number),
                    kind: .title,
                    article: "\(number)",
                    access: [number % 4 == 0 ? .staff : .everyone],
                    use: maker.use()
                )
            }
            try await builder.apply([.put(documents: documents, replacingGroup: nil)])
        }
        try await builder.finish(position: nil)
        figures.add("entries_per_s", Double(entries) / (clock.now - start).seconds)
        await writer.close()
    }

    /// Titles from all over the collection, typed key by key.
    private func texts() throws -> [String] {
        var maker = try TitleMaker(History(folder: eval))
        var keys = KeystrokeMaker()
        let step = max(1, entries / titles)
        return (0..<entries).compactMap { number in
            let title = maker.title(number)
            _ = maker.use()
            return number % step == 0 ? title : nil
        }
        .flatMap { keys.texts(of: $0) }
    }

    private func ask(_ directory: CollectionDirectory, texts: [String], figures: inout Figures) async throws {
        let collection = SuggestionCollection(directory: directory, files: nil, threads: 1)
        let customer = SearchFilter(labels: [.access: [AccessGrant.everyone.label]])
        let before = ProcessMemory.resident
        var times: [Double] = []
        var without = 0
        for round in 0..<2 {
            times = []
            without = 0
            for text in texts {
                let request = SuggestionRequest(text, filter: customer, deadline: 60_000)
                let result = try await collection.suggest(request)
                times.append(result.milliseconds)
                if result.hits.isEmpty { without += 1 }
            }
            if round == 0 { continue }
            figures.add("texts", Double(texts.count))
            figures.add("texts_without_suggestions", Double(without))
        }
        let summary = LatencySummary(times)
        for (name, share) in [("p50", 0.5), ("p95", 0.95), ("p99", 0.99), ("worst", 1)] {
            figures.add("suggest_\(name)", summary.percentile(share), "ms", digits: 3)
        }
        let grown = max(0, ProcessMemory.resident - before)
        figures.add("memory_grown", grown, "MB", digits: 1)
        figures.add("memory_per_entry", grown * 1e6 / Double(entries), "bytes", digits: 1)
    }
}
