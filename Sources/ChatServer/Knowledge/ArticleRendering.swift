import IndexWorker
import Indexer
import Records
import Synchronization

/// Shows articles as HTML. What was rendered is kept by its content, since many read the same articles.
final class ArticleRendering: Sendable {
    private let known = Mutex<[String: String]>([:])
    private let limit: Int

    /// - Parameter limit: how many pages are kept.
    init(limit: Int = 1_000) { self.limit = max(1, limit) }

    /// The body as HTML that may stand in any page.
    func html(of article: Article) async throws -> String {
        if let html = self.known.withLock({ $0[article.contentHash] }) { return html }
        let body = article.content.body
        let html = try await BlockingThread.run("markdown") { MarkdownPage.html(of: body) }
        self.known.withLock { known in
            if known.count >= self.limit { known.removeAll(keepingCapacity: true) }
            known[article.contentHash] = html
        }
        return html
    }
}
