import IndexWorker
import Indexer
import Records

/// A second collection for tests: the titles of all articles, drafts as well.
enum TitleFeed {
    static let collection = "titles"

    static let feed = DocumentFeed(collection: Self.collection, kinds: [.article]) {
        Source(articles: $0.records.articles)
    }

    struct Source: DocumentSource {
        let articles: ArticleStore
        let step = 50

        func changes(of subjects: [OutboxSubject]) async throws -> [IndexChange] {
            try await self.changes(ofGroups: subjects.map(\.id))
        }

        func changes(ofGroups groups: [String]) async throws -> [IndexChange] {
            let articles = try await self.articles.articles(ids: groups)
            let byID = Dictionary(articles.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
            return groups.map { byID[$0].map { Self.group(of: $0).change } ?? .remove(group: $0) }
        }

        func groups(of subjects: [OutboxSubject]) async throws -> Set<String> { Set(subjects.map(\.id)) }

        func page(after name: String?) async throws -> [DocumentGroup] {
            try await self.articles.page(after: name, limit: self.step).map(Self.group)
        }

        func count() async throws -> Int { try await self.articles.count() }

        private static func group(of article: Article) -> DocumentGroup {
            let document = IndexDocument(
                key: article.id,
                group: article.id,
                revision: article.contentHash,
                title: article.content.title
            )
            return DocumentGroup(name: article.id, documents: [document])
        }
    }
}
