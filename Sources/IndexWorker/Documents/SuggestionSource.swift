import Indexer
import Records

/// Reads what articles say now and makes suggestions of it.
struct SuggestionSource: DocumentSource {
    let articles: ArticleStore

    /// Each article may have 200,000 characters.
    let step = 100

    private static let published = ArticleFilter(statuses: [.published])

    func changes(of subjects: [OutboxSubject]) async throws -> [IndexChange] {
        try await self.changes(ofGroups: subjects.map(\.id))
    }

    func changes(ofGroups groups: [String]) async throws -> [IndexChange] {
        let articles = try await self.articles.articles(ids: groups)
        let byID = Dictionary(articles.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return groups.map { SuggestionDocuments.change(id: $0, article: byID[$0]) }
    }

    func groups(of subjects: [OutboxSubject]) async throws -> Set<String> { Set(subjects.map(\.id)) }

    func page(after name: String?) async throws -> [DocumentGroup] {
        try await self.articles.page(after: name, limit: self.step, filter: Self.published).map {
            DocumentGroup(name: $0.id, documents: SuggestionDocuments.documents(of: $0))
        }
    }

    func count() async throws -> Int { try await self.articles.count(filter: Self.published) }
}
