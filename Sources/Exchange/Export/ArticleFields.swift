import Records

/// An article as fields, the way files hold them. Fields that say what is taken without them stay away.
struct ArticleFields {
    private let article: ExportArticle

    init(_ article: ExportArticle) {
        self.article = article
    }

    /// The record's own id, only where no external id can bring the article back to its record.
    private var articleID: String? {
        article.content.externalID == nil ? article.id : nil
    }

    /// Single values in the order in which people want to read them.
    func text(_ field: ArticleField) -> String? {
        let content = article.content
        return switch field {
        case .id: content.externalID
        case .article: articleID
        case .title: content.title
        case .body: content.body
        case .status: content.status.rawValue
        case .visibility: content.visibility.rawValue
        case .branch: content.branchID
        case .language: content.language
        case .updated: content.sourceUpdatedAt.map(Timestamp.format)
        case .expires: content.expiresAt.map(Timestamp.format)
        case .questions, .category, .tags: nil
        }
    }

    func list(_ field: ArticleField) -> [String] {
        switch field {
        case .questions: article.content.questions
        case .category: article.content.category
        case .tags: article.content.tags
        default: []
        }
    }

    static func isList(_ field: ArticleField) -> Bool {
        field == .questions || field == .category || field == .tags
    }

    /// A field as one cell of a table.
    func cell(_ field: ArticleField) -> String {
        Self.isList(field) ? ListText.cell(list(field), of: field) : text(field) ?? ""
    }
}
