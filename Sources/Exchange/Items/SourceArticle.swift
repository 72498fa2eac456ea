public import Records

/// An article that was read, and where it was read.
public struct SourceArticle: Sendable, Hashable {
    /// The content.
    public var draft: ArticleDraft
    /// The record's own id when the source names it. Only exports write it, and only for articles without an external
    /// id, so that bringing them back updates them instead of adding copies.
    public var articleID: String?
    /// True when the source gave no id and the external id was made from the file and the title.
    public var hasDerivedID: Bool
    /// Where the article begins.
    public var place: SourcePlace

    /// Creates an article with its place.
    public init(draft: ArticleDraft, articleID: String? = nil, hasDerivedID: Bool = false, place: SourcePlace) {
        self.draft = draft
        self.articleID = articleID
        self.hasDerivedID = hasDerivedID
        self.place = place
    }
}
