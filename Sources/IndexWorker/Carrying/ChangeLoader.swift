import Indexer
import Records

/// Reads what articles say now and makes index changes of it.
struct ChangeLoader: Sendable {
    let articles: ArticleStore

    /// How many articles are in memory at the same time; each may have 200,000 characters.
    static let step = 100

    /// Loads the articles step by step and gives the changes of each step away before the next is loaded.
    func load(_ ids: [String], _ body: ([IndexChange]) async throws -> Void) async throws {
        var start = 0
        while start < ids.count {
            try Task.checkCancellation()
            let step = Array(ids[start..<min(ids.count, start + Self.step)])
            try await body(try await self.changes(of: step))
            start += step.count
        }
    }

    /// The changes that make the index say what these articles say; one that is gone is removed.
    func changes(of ids: [String]) async throws -> [IndexChange] {
        let articles = try await self.articles.articles(ids: ids)
        return try await Self.changes(of: ids, from: articles)
    }

    static func changes(of ids: [String], from articles: [Article]) async throws -> [IndexChange] {
        try await BlockingThread.run("index.documents") {
            let byID = Dictionary(articles.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            return ids.map { KnowledgeDocuments.change(id: $0, article: byID[$0]) }
        }
    }
}
