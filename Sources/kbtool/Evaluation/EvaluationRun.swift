import Assist
import Evaluation
import Foundation
import Indexer

/// Indexes a corpus in a temporary directory with the production schema and asks it every question with the production
/// searcher, one at a time.
struct EvaluationRun {
    /// What was measured beside the ranking.
    struct Outcome {
        var run = RankedRun()
        var latency = LatencySummary([])
        var documentsPerSecond = 0.0
        var bytes = 0
        var documents = 0
        var withoutHits = 0
        /// For each question the probability that its first hit is right.
        var confidence: [String: Double] = [:]
    }

    let documents: [IndexDocument]
    let files: LexiconFiles?
    let depth: Int

    /// How many documents are handed to the writer at a time.
    private static let batch = 1_000

    func answer(_ questions: [QuestionList.Question]) async throws -> Outcome {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kbtool-eval-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let directory = CollectionDirectory(at: folder)
        var outcome = Outcome()
        outcome.documents = documents.count
        outcome.documentsPerSecond = try await index(in: directory)
        outcome.bytes = Self.size(of: folder)
        let collection = SearchCollection(directory: directory, files: files, threads: 1)
        // The first search opens the index and loads the words.
        _ = try await collection.search(SearchRequest("预热"))
        var times: [Double] = []
        for question in questions {
            let request = SearchRequest(question.text, limit: depth, snippetLength: 0, deadline: 60_000)
            let result = try await collection.search(request)
            times.append(result.milliseconds)
            if result.hits.isEmpty { outcome.withoutHits += 1 }
            outcome.confidence[question.id] = AnswerConfidence.probability(of: result)
            outcome.run.add(
                question.id,
                result.hits.map { RankedRun.Entry(document: $0.group, score: $0.score) }
            )
        }
        outcome.latency = LatencySummary(times)
        return outcome
    }

    /// Writes the documents; returns how many a second.
    func index(in directory: CollectionDirectory) async throws -> Double {
        let lexicon = files?.load().lexicon ?? .empty
        let writer = try await IndexWriter.open(directory, lexicon: lexicon)
        let clock = ContinuousClock()
        let start = clock.now
        // A rebuild is how a whole knowledge base is indexed in production too.
        let builder = try await GenerationBuilder.begin(beside: writer, lexicon: lexicon)
        for first in stride(from: 0, to: documents.count, by: Self.batch) {
            let batch = documents[first..<min(documents.count, first + Self.batch)]
            try await builder.apply([.put(documents: Array(batch), replacingGroup: nil)])
        }
        try await builder.finish(position: nil)
        let time = clock.now - start
        await writer.close()
        let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
        return Double(documents.count) / max(seconds, 1e-6)
    }

    private static func size(of folder: URL) -> Int {
        let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: [.fileSizeKey])
        var bytes = 0
        while let file = files?.nextObject() as? URL {
            bytes += (try? file.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0
        }
        return bytes
    }
}
