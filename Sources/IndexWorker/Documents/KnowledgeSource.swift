import Indexer
import Records

/// Reads what articles say now and makes documents of it.
struct KnowledgeSource: DocumentSource {
    let articles: ArticleStore
    let lessons: LessonStore

    /// Each article may have 200,000 characters.
    let step = 100

    private static let published = ArticleFilter(statuses: [.published])

    func changes(of subjects: [OutboxSubject]) async throws -> [IndexChange] {
        try await self.changes(ofGroups: subjects.map(\.id))
    }

    func changes(ofGroups groups: [String]) async throws -> [IndexChange] {
        let articles = try await self.articles.articles(ids: groups)
        let lessons = try await self.lessons.lessons(ofArticles: groups)
        return try await BlockingThread.run("index.documents") {
            let byID = Dictionary(articles.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            return groups.map { KnowledgeDocuments.change(id: $0, article: byID[$0], lessons: lessons[$0] ?? []) }
        }
    }

    func groups(of subjects: [OutboxSubject]) async throws -> Set<String> { Set(subjects.map(\.id)) }

    func page(after name: String?) async throws -> [DocumentGroup] {
        let page = try await self.articles.page(after: name, limit: self.step, filter: Self.published)
        let lessons = try await self.lessons.lessons(ofArticles: page.map(\.id))
        return try await BlockingThread.run("index.documents") {
            page.map { article in
                let documents = KnowledgeDocuments.documents(of: article, lessons: lessons[article.id] ?? [])
                return DocumentGroup(name: article.id, documents: documents)
            }
        }
    }

    func count() async throws -> Int { try await self.articles.count(filter: Self.published) }
}
