import Records

/// The collections that follow the records.
public enum Feeds {
    /// All of them, in the order in which their locks are taken.
    public static let all: [any Feed] = [Self.knowledge]

    /// Passages of articles.
    static let knowledge = DocumentFeed(collection: KnowledgeDocuments.collection, kinds: [.article]) {
        KnowledgeSource(articles: $0.articles)
    }
}
