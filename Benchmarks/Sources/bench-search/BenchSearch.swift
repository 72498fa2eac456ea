import ArgumentParser
import BenchmarkSupport
import Evaluation
import Foundation
import Indexer

/// `bench-search`: measures searching on one thread, beside plain Xapian that runs the same first-stage trees.
@main
struct BenchSearch: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-search",
        abstract: "Measures how long searches take, and how long the same query trees take in plain Xapian.",
        discussion: """
            Make the index with bench-index first. Every question is searched once beforehand, so that the figures are
            those of an index in the page cache; then both sides answer it in turn.
            """
    )

    @Option(help: "Which index, by its number of documents.")
    var documents = 10_000

    @Option(help: "Where the index and the questions are.")
    var cache = "Benchmarks/.cache"

    @Flag(help: "Print one JSON object.")
    var json = false

    func run() async throws {
        let cache = BenchmarkCache(path: cache)
        let directory = CollectionDirectory(at: cache.index(documents: documents))
        let questions = try Question.read(cache.questions)
        let run = SearchComparison(directory: directory, plain: try PlainSearcher(directory))
        let outcome = try await run.compare(questions.map(\.text))
        var figures = Figures(asJSON: json)
        figures.add("documents", Double(documents))
        figures.add("questions", Double(questions.count))
        figures.add("questions_without_hits", Double(outcome.withoutHits))
        figures.add("questions_with_another_tree", Double(outcome.differing))
        figures.add("questions_cut_short", Double(outcome.partial))
        Self.add("search", outcome.ours, to: &figures)
        Self.add("plain_top10", outcome.plain, to: &figures)
        Self.add("plain_candidates", outcome.candidates, to: &figures)
        figures.add("p50_over_plain", Self.ratio(outcome.ours, outcome.plain, 0.5), digits: 2)
        figures.add("p95_over_plain", Self.ratio(outcome.ours, outcome.plain, 0.95), digits: 2)
        figures.add("p50_over_plain_candidates", Self.ratio(outcome.ours, outcome.candidates, 0.5), digits: 2)
        figures.add("p95_over_plain_candidates", Self.ratio(outcome.ours, outcome.candidates, 0.95), digits: 2)
        figures.add("memory", ProcessMemory.resident, "MB")
        figures.add("peak_memory", ProcessMemory.peak, "MB")
        try figures.finish()
    }

    private static func add(_ name: String, _ times: [Double], to figures: inout Figures) {
        let summary = LatencySummary(times)
        for (suffix, share) in [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)] {
            figures.add("\(name)_\(suffix)", summary.percentile(share), "ms", digits: 2)
        }
    }

    private static func ratio(_ ours: [Double], _ plain: [Double], _ share: Double) -> Double {
        LatencySummary(ours).percentile(share) / max(LatencySummary(plain).percentile(share), 1e-6)
    }
}
