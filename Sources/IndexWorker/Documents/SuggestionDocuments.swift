public import Indexer
public import Records

/// How articles lie in the collection of suggestions: a document for the title and one for each question.
///
/// | part of a document | what it is |
/// |---|---|
/// | key | id of the article, `#t` for the title, `#q` and a number from 0 for a question |
/// | group | id of the article |
/// | revision | version, `:`, content hash |
/// | title | the text that is suggested |
/// | labels | kind `title` or `question`, access of the article, article |
public enum SuggestionDocuments {
    /// The collection that holds them.
    public static let collection = "suggest"

    /// What makes the index say what the record says now.
    ///
    /// - Parameters:
    ///   - id: the article's id.
    ///   - article: the article as it stands; nil when there is none. Only a published one is suggested.
    public static func change(id: String, article: Article?) -> IndexChange {
        guard let article, KnowledgeDocuments.isIndexed(article) else { return .remove(group: id) }
        return .put(documents: Self.documents(of: article), replacingGroup: id)
    }

    /// The suggestions that lead to an article, at least one.
    public static func documents(of article: Article) -> [IndexDocument] {
        let title = ("#t", article.content.title, SuggestionKind.title)
        let questions = article.content.questions.enumerated().map { ("#q\($0)", $1, SuggestionKind.question) }
        return ([title] + questions).map { suffix, text, kind in
            IndexDocument.suggestion(
                key: article.id + suffix,
                group: article.id,
                revision: KnowledgeDocuments.revision(of: article),
                text: text,
                kind: kind,
                article: article.id,
                access: [KnowledgeDocuments.access(to: article.content)]
            )
        }
    }
}
