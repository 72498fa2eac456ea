import ArgumentParser
import BenchmarkSupport
import Evaluation
import Foundation
import Indexer

/// `bench-index`: measures writing, beside plain Xapian that is given the ready terms.
@main
struct BenchIndex: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench-index",
        abstract: "Measures the index rate, size, memory and the time until one change is found.",
        discussion: "Make the documents with bench-corpus first. The index stays in the cache for bench-search."
    )

    @Option(help: "How many documents: thousands up to 10,000, then a multiple of 10,000.")
    var documents = 10_000

    @Option(help: "How many single changes are timed until a search finds them.")
    var changes = 50

    @Option(help: "Where bench-corpus keeps what it makes.")
    var cache = "Benchmarks/.cache"

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard documents >= 1_000, documents % (documents > 10_000 ? 10_000 : 1_000) == 0 else {
            throw ValidationError("--documents takes 1,000 to 10,000 in thousands, or a multiple of 10,000.")
        }
    }

    func run() async throws {
        let cache = BenchmarkCache(path: cache)
        var figures = Figures(asJSON: json)
        let folder = cache.index(documents: documents)
        try cache.remove(folder)
        let directory = CollectionDirectory(at: folder)

        let seconds = try await IndexRun(directory: directory, perCommit: min(documents, 10_000))
            .write(try CorpusReader(cache.corpus(documents: documents)))
        figures.add("documents", Double(documents))
        figures.add("index_rate", Double(documents) / seconds, "documents/s")
        figures.add("index_peak_memory", ProcessMemory.peak, "MB")
        figures.add("index_size", Double(BenchmarkCache.bytes(of: folder)) / 1e6, "MB", digits: 1)

        let plain = PlainCopy(source: try PlainDatabase(directory), folder: cache.plain(documents: documents))
        defer { try? cache.remove(cache.plain(documents: documents)) }
        try cache.remove(cache.plain(documents: documents))
        let plainSeconds = try plain.write()
        figures.add("plain_rate", Double(documents) / plainSeconds, "documents/s")
        figures.add(
            "plain_size",
            Double(BenchmarkCache.bytes(of: cache.plain(documents: documents))) / 1e6,
            "MB",
            digits: 1
        )
        figures.add("index_rate_over_plain", plainSeconds / seconds, digits: 2)

        let visible = LatencySummary(try await VisibilityRun(directory: directory).times(changes))
        figures.add("visible_p50", visible.percentile(0.5), "ms")
        figures.add("visible_p95", visible.percentile(0.95), "ms")
        try figures.finish()
    }
}
