import ArgumentParser
import Assist
import BenchmarkSupport
import Evaluation
import Foundation
import Indexer

/// `bench-answers`: measures how long answer cards take over passages, cases and canned responses.
@main
struct BenchAnswers: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-answers",
        abstract: "Measures how long answer cards for conversations take.",
        discussion: """
            Make the corpus with bench-corpus first. As many passages and as many cases are indexed as it has documents,
            and a hundred canned responses. Half of the conversations are one question, half are three turns with a
            question before. Run it under `taskset -c 0` for the figures of one core.
            """
    )

    @Option(help: "How many passages and how many cases.")
    var documents = 100_000

    @Option(help: "How many conversations.")
    var conversations = 1_000

    @Option(help: "Where the corpus and the questions are.")
    var cache = "Benchmarks/.cache"

    @Flag(help: "Print one JSON object.")
    var json = false

    /// Longer than any answer takes, so that none is cut short unseen, in milliseconds.
    private static let deadline = 60_000

    func run() async throws {
        let desk = AnswersDesk(cache: BenchmarkCache(path: cache), documents: documents)
        let assist = try await desk.open()
        let talks = try desk.conversations(conversations)
        // Twice, so that the figures are those of indexes in the page cache.
        for talk in talks { _ = await assist.answers(to: talk, viewer: .operator, deadline: Self.deadline) }
        var times: [Double] = []
        var (answered, partial) = (0, 0)
        for talk in talks {
            let result = await assist.answers(to: talk, viewer: .operator, deadline: Self.deadline)
            times.append(result.milliseconds)
            answered += result.outcome == .answered ? 1 : 0
            partial += result.isPartial || !result.unavailable.isEmpty ? 1 : 0
        }
        var figures = Figures(asJSON: json)
        figures.add("passages", Double(documents))
        figures.add("cases", Double(documents))
        figures.add("conversations", Double(talks.count))
        figures.add("answered", Double(answered))
        figures.add("cut_short", Double(partial))
        let summary = LatencySummary(times)
        for (suffix, share) in [("p50", 0.5), ("p95", 0.95), ("p99", 0.99)] {
            figures.add("answers_\(suffix)", summary.percentile(share), "ms", digits: 2)
        }
        figures.add("peak_memory", ProcessMemory.peak, "MB")
        try figures.finish()
    }
}
