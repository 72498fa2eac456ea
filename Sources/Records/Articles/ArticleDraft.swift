/// The content of an article as an editor or an import gives it, before it has an identity of its own.
public struct ArticleDraft: Sendable, Hashable, Codable {
    /// The key under which the source knows this article, unique within a tenant; nil for articles written by hand.
    public var externalID: String?
    /// One line of plain text, 1 to 200 characters after trimming.
    public var title: String
    /// Markdown, 1 to 200,000 characters.
    public var body: String
    /// Questions that readers asked in their own words and that this article answers; plain text, at most 100.
    public var questions: [String]
    /// Names from the top of the category tree downwards, for example `["预约挂号", "退号"]`; empty for none.
    public var category: [String]
    /// Plain words, at most 50.
    public var tags: [String]
    /// Where the article stands in its life.
    public var status: ArticleStatus
    /// Who may read it.
    public var visibility: ArticleVisibility
    /// The branch that owns the article when `visibility` is `.branch`; nil otherwise.
    public var branchID: String?
    /// BCP 47 language tag.
    public var language: String
    /// When the source last changed it, in milliseconds since 1970 UTC; nil when the source does not say.
    public var sourceUpdatedAt: Int64?
    /// When the article stops being shown, in milliseconds since 1970 UTC; nil for never.
    public var expiresAt: Int64?

    /// Creates the content of an article.
    public init(
        externalID: String? = nil,
        title: String,
        body: String,
        questions: [String] = [],
        category: [String] = [],
        tags: [String] = [],
        status: ArticleStatus = .published,
        visibility: ArticleVisibility = .public,
        branchID: String? = nil,
        language: String = "zh-CN",
        sourceUpdatedAt: Int64? = nil,
        expiresAt: Int64? = nil
    ) {
        self.externalID = externalID
        self.title = title
        self.body = body
        self.questions = questions
        self.category = category
        self.tags = tags
        self.status = status
        self.visibility = visibility
        self.branchID = branchID
        self.language = language
        self.sourceUpdatedAt = sourceUpdatedAt
        self.expiresAt = expiresAt
    }
}
