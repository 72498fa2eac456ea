public import Indexer

/// Tells which articles answer a question, to whoever wants to suggest it.
public struct AnsweringArticles: Sendable {
    private let knowledge: SearchCollection
    private let deadline: Int

    /// - Parameters:
    ///   - knowledge: passages of articles.
    ///   - deadline: how long one search may take, in milliseconds.
    public init(knowledge: SearchCollection, deadline: Int = 2_000) {
        self.knowledge = knowledge
        self.deadline = deadline
    }

    /// The articles that answer it well enough: the best one of all, and the best one that customers may read.
    ///
    /// - Returns: ids of at most two articles; none where nothing is good enough, time ran out or there is no index yet.
    /// - Throws: `IndexError` as `SearchCollection.search` does. No text makes it throw.
    public func articles(for question: String) async throws -> [String] {
        var articles: [String] = []
        do {
            for viewer in [Viewer.operator, .customer()] {
                let result = try await self.knowledge.search(self.request(question, viewer: viewer))
                guard !result.isPartial, let best = result.hits.first,
                    AnswerConfidence.probability(of: result) >= AnswerConfidence.threshold
                else { continue }
                if !articles.contains(best.group) { articles.append(best.group) }
            }
        } catch let error as IndexError where error.code == .notFound {
            return []
        }
        return articles
    }

    private func request(_ question: String, viewer: Viewer) -> SearchRequest {
        SearchRequest(
            question,
            limit: 1,
            filter: viewer.knowledgeFilter,
            readsOperators: false,
            snippetLength: 0,
            deadline: self.deadline
        )
    }
}
