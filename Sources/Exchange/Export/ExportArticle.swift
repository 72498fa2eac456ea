public import Records

/// What an export writes of an article.
public struct ExportArticle: Sendable, Hashable, Codable {
    /// The record's own id.
    public var id: String
    /// The content.
    public var content: ArticleDraft

    /// Creates the article from its id and content.
    public init(id: String, content: ArticleDraft) {
        self.id = id
        self.content = content
    }
}
