package import Assist
package import Indexer

/// The articles that come nearest to a gap today.
package struct NearestArticles: Sendable {
    /// An article with its passage that came nearest.
    package var hits: [Hit]
    /// The probability that the first one answers the gap's most frequent question.
    package var confidence: Double

    private static let limit = 3

    package init(hits: [Hit], confidence: Double) {
        self.hits = hits
        self.confidence = confidence
    }

    /// Asks the index the gap's most frequent question.
    package init(of gap: Gap, _ index: SearchCollection) async throws {
        let question = gap.questions.first?.typed ?? ""
        let result = try await index.search(
            SearchRequest(question, limit: Self.limit, filter: Viewer.operator.knowledgeFilter, deadline: 5_000)
        )
        hits = result.hits
        confidence = AnswerConfidence.probability(of: result)
    }

    /// The category of the nearest articles, those before counting more; empty where they are not near at all.
    package var category: [String] {
        var weights: [String: Double] = [:]
        for (place, hit) in near.enumerated() {
            guard let path = hit.document.labels[.category]?.last else { continue }
            weights[path, default: 0] += 1 / Double(place + 1)
        }
        let best = weights.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        return best?.split(separator: "/").map(String.init) ?? []
    }

    /// Tags that at least two of the nearest articles have.
    package var tags: [String] {
        let counts = near.flatMap { Set($0.document.labels[.tag] ?? []) }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
        return counts.filter { $0.value >= 2 }.keys.sorted()
    }

    private var near: [Hit] { hits.filter { $0.rung < .characters } }
}
