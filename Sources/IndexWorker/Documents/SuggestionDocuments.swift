public import Indexer
public import Records

/// How articles lie in the collection of suggestions: a document for the title and one for each question; and how
/// questions that were asked lie there, a document each.
///
/// | part of a document | what it is |
/// |---|---|
/// | key | id of the article, `#t` for the title, `#q` and a number from 0 for a question; or id of the asked question |
/// | group | id of the article or of the asked question |
/// | revision | version, `:`, content hash; or the question's revision, `:`, who may see it |
/// | title | the text that is suggested |
/// | labels | kind `title`, `question`, `past` or `hot`, access, article |
/// | numbers | use, of an asked question |
///
/// An asked question is for whoever may see one of the published articles that answer it, and for customers only where
/// enough customers asked it. It leads to a search, so it names no article that the person may not see.
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

    // MARK: - Asked questions

    static func change(of question: PastQuestion, answers: [String: Article]) -> IndexChange {
        let documents = Self.documents(of: question, answers: answers)
        return documents.isEmpty ? .remove(group: question.id) : .put(documents: documents, replacingGroup: question.id)
    }

    /// The suggestion of an asked question; none where it is hidden or no published article answers it.
    ///
    /// - Parameter answers: articles by id, those that answer it among them.
    static func documents(of question: PastQuestion, answers: [String: Article]) -> [IndexDocument] {
        let access = Self.access(to: question, answers: answers)
        guard question.isShown, !access.isEmpty else { return [] }
        let document = IndexDocument.suggestion(
            key: question.id,
            group: question.id,
            revision: "\(question.revision):" + access.map(\.label).joined(separator: ","),
            text: question.text,
            kind: question.kind == .past ? .past : .hot,
            access: access,
            use: question.use
        )
        return [document]
    }

    private static func access(to question: PastQuestion, answers: [String: Article]) -> [AccessGrant] {
        let articles = question.articles.compactMap { answers[$0] }.filter(KnowledgeDocuments.isIndexed)
        let grants = articles.map { KnowledgeDocuments.access(to: $0.content) }.map { grant in
            grant == .everyone && !question.isForCustomers ? .staff : grant
        }
        return Set(grants).sorted { $0.label < $1.label }
    }
}
