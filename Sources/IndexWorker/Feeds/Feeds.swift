import Records

/// The collections that follow the records.
public enum Feeds {
    /// All of them, in the order in which their locks are taken.
    public static let all: [any Feed] = [Self.knowledge, Self.suggestions, Self.history, Self.cases, Self.canned]

    /// Passages of articles.
    static let knowledge = DocumentFeed(collection: KnowledgeDocuments.collection, kinds: [.article]) {
        KnowledgeSource(articles: $0.records.articles, lessons: $0.records.lessons)
    }

    /// Messages of conversations, and tickets.
    static let history = DocumentFeed(
        collection: HistoryDocuments.collection,
        kinds: [.conversation, .message, .ticket]
    ) {
        HistorySource(records: $0.records)
    }

    /// Questions and resolutions of solved conversations and tickets.
    static let cases = DocumentFeed(
        collection: CaseDocuments.collection,
        kinds: [.conversation, .message, .ticket]
    ) {
        CaseSource(records: $0.records, lexicon: $0.lexicon)
    }

    /// What is suggested while a person types.
    static let suggestions = DocumentFeed(
        collection: SuggestionDocuments.collection,
        kinds: [.article, .pastQuestion]
    ) {
        SuggestionSource(articles: $0.records.articles, pastQuestions: $0.records.pastQuestions)
    }

    /// Prepared answers.
    static let canned = DocumentFeed(collection: CannedDocuments.collection, kinds: [.canned]) {
        CannedSource(canned: $0.records.canned)
    }
}
