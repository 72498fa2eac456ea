import Assist
import Evaluation
import Foundation
import Indexer

/// Makes a collection of suggestions in a temporary directory as production does and types every case, one at a time.
struct SuggestionRun {
    /// What was measured beside the places.
    struct Outcome {
        var run = RankedRun()
        var latency = LatencySummary([])
        var entriesPerSecond = 0.0
        var bytes = 0
        var entries = 0
    }

    let entries: [IndexDocument]
    let files: LexiconFiles?

    /// How many suggestions are asked for.
    private static let limit = 10
    /// How many entries are handed to the writer at a time.
    private static let batch = 1_000

    func type(_ cases: [SuggestionCases.Case]) async throws -> Outcome {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kbtool-eval-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let directory = CollectionDirectory(at: folder)
        var outcome = Outcome()
        outcome.entries = entries.count
        outcome.entriesPerSecond = try await write(to: directory)
        outcome.bytes = try await IndexMaintenance(directory).statistics().bytes
        let suggester = Suggester(SuggestionCollection(directory: directory, files: files, threads: 1))
        // The first answer opens the index and loads the words.
        _ = try await suggester.suggest("预热 yure", for: .operator, deadline: 60_000)
        var times: [Double] = []
        for one in cases {
            let answer = try await suggester.suggest(one.input, for: .operator, limit: Self.limit, deadline: 60_000)
            times.append(answer.milliseconds)
            outcome.run.add(one.id, Self.documents(of: answer.suggestions))
        }
        outcome.latency = LatencySummary(times)
        return outcome
    }

    /// The documents that the suggestions lead to, each once, with their places as scores.
    private static func documents(of suggestions: [Suggestion]) -> [RankedRun.Entry] {
        var seen: Set<String> = []
        let documents = suggestions.compactMap { suggestion -> String? in
            guard case .article(let id) = suggestion.target, seen.insert(id).inserted else { return nil }
            return id
        }
        return documents.enumerated().map { RankedRun.Entry(document: $1, score: Double(limit - $0)) }
    }

    /// Writes the entries; returns how many a second.
    private func write(to directory: CollectionDirectory) async throws -> Double {
        let lexicon = files?.load().lexicon ?? .empty
        let writer = try await IndexWriter.open(directory, lexicon: lexicon)
        let clock = ContinuousClock()
        let start = clock.now
        // A rebuild is how a whole collection is made in production too.
        let builder = try await GenerationBuilder.begin(beside: writer, lexicon: lexicon)
        for first in stride(from: 0, to: entries.count, by: Self.batch) {
            let batch = entries[first..<min(entries.count, first + Self.batch)]
            try await builder.apply([.put(documents: Array(batch), replacingGroup: nil)])
        }
        try await builder.finish(position: nil)
        let time = clock.now - start
        await writer.close()
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        return Double(entries.count) / max(seconds, 1e-6)
    }
}
