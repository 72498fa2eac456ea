import ArgumentParser
import Assist
import BenchmarkSupport
import Evaluation
import Foundation
import Indexer

/// `bench-history`: measures searching conversations on one thread, with filters, facets and orders.
@main
struct BenchHistory: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-history",
        abstract: "Measures how long a search over conversations takes, with filters, facets and first pages by time.",
        discussion: """
            Makes the index when it is not there yet. Every request is answered once beforehand, so that the figures are
            those of an index in the page cache.
            """
    )

    @Option(help: "The folder that holds history-80k.jsonl.gz.")
    var eval: String

    @Option(help: "How many messages, about.")
    var messages = 1_000_000

    @Option(help: "How many requests of each kind.")
    var requests = 200

    @Option(help: "Where the index is kept.")
    var cache = "Benchmarks/.cache"

    @Flag(help: "Print one JSON object.")
    var json = false

    /// Messages of a conversation, on average.
    private static let perConversation = 10

    func validate() throws {
        guard messages >= 1_000, requests > 0 else { throw ValidationError("At least 1,000 messages and one request.") }
    }

    func run() async throws {
        let cache = BenchmarkCache(path: cache)
        try cache.create()
        var figures = Figures(asJSON: json)
        let texts = ConversationTexts(try History(folder: eval)).clauses
        let directory = CollectionDirectory(at: cache.history(messages: messages))
        if !directory.holdsIndex {
            let run = HistoryIndexRun(directory: directory, clauses: texts)
            let outcome = try await run.write(conversations: messages / Self.perConversation)
            figures.add("history_index_rate", Double(outcome.documents) / outcome.seconds, "documents/s")
        }
        figures.add("history_messages", Double(messages))
        figures.add("history_index_size", Double(BenchmarkCache.bytes(of: directory.url)) / 1e6, "MB")
        let collection = SearchCollection(directory: directory, files: nil, threads: 1)
        let search = HistorySearch(knowledge: nil, history: collection)
        var questions = HistoryQuestions(texts: texts, seed: 3)
        let kinds: [(String, (inout HistoryQuestions) -> HistoryRequest)] = [
            ("filtered_relevance", { $0.filtered(.relevance) }), ("filtered_newest", { $0.filtered(.newest) }),
            ("broad_relevance", { $0.broad(.relevance) }), ("broad_newest", { $0.broad(.newest) }),
            ("browsed", { $0.browsed() }), ("first_page_filter", { $0.newest() }),
            ("first_page_all", { $0.newestOfAll() }), ("first_page_words", { $0.newestWords() }),
        ]
        for (name, make) in kinds {
            let asked = (0..<requests).map { _ in make(&questions) }
            try await Self.measure(asked, in: search, name: name, figures: &figures)
        }
        figures.add("history_memory", ProcessMemory.resident, "MB")
        try figures.finish()
    }

    private static func measure(
        _ requests: [HistoryRequest],
        in search: HistorySearch,
        name: String,
        figures: inout Figures
    ) async throws {
        for request in requests { _ = try await search.search(request) }
        var times: [Double] = []
        // On a machine that others use as well, the processor's time says what a search costs.
        var work: [Double] = []
        var totals = 0
        for request in requests {
            let before = ProcessTime.milliseconds
            let page = try await search.search(request)
            work.append(ProcessTime.milliseconds - before)
            times.append(page.milliseconds)
            totals += page.total
        }
        let summary = LatencySummary(times)
        figures.add("\(name)_total", Double(totals) / Double(requests.count), "entries")
        for (suffix, share) in [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)] {
            figures.add("\(name)_\(suffix)", summary.percentile(share), "ms", digits: 2)
            figures.add("\(name)_work_\(suffix)", LatencySummary(work).percentile(share), "ms", digits: 2)
        }
    }
}
