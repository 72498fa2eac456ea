import Records

/// An article as the API gives it.
struct ArticleData: Encodable, Sendable {
    var id: String
    var version: Int
    var status: ArticleStatus
    var visibility: ArticleVisibility
    var branch: String?
    var externalID: String?
    var title: String
    var body: String?
    /// The body as HTML that may stand in any page.
    var html: String?
    var questions: [String]?
    var category: [String]
    var tags: [String]
    var language: String
    var createdAt: Int64
    var updatedAt: Int64
    var publishedAt: Int64?
    var sourceUpdatedAt: Int64?
    var expiresAt: Int64?
    /// When a draft is to be published.
    var publishAt: Int64?

    /// Everything.
    init(_ article: Article, html: String? = nil, publishAt: Int64? = nil) {
        self.init(summaryOf: article)
        self.body = article.content.body
        self.questions = article.content.questions
        self.html = html
        self.publishAt = publishAt
    }

    /// What a list shows.
    init(summaryOf article: Article) {
        let content = article.content
        self.id = article.id
        self.version = article.version
        self.status = content.status
        self.visibility = content.visibility
        self.branch = content.branchID
        self.externalID = content.externalID
        self.title = content.title
        self.category = content.category
        self.tags = content.tags
        self.language = content.language
        self.createdAt = article.createdAt
        self.updatedAt = article.updatedAt
        self.publishedAt = article.publishedAt
        self.sourceUpdatedAt = content.sourceUpdatedAt
        self.expiresAt = content.expiresAt
    }
}

/// An article as readers outside get it.
struct PublicArticleData: Encodable, Sendable {
    var id: String
    var title: String
    /// The body as HTML that may stand in any page; nil in lists.
    var html: String?
    var category: [String]
    var tags: [String]
    var language: String
    var updatedAt: Int64

    init(_ article: Article, html: String? = nil) {
        self.id = article.id
        self.title = article.content.title
        self.html = html
        self.category = article.content.category
        self.tags = article.content.tags
        self.language = article.content.language
        self.updatedAt = article.updatedAt
    }
}

/// A version of an article.
struct ArticleVersionData: Encodable, Sendable {
    var version: Int
    var cause: ArticleVersion.Cause
    var editor: String?
    var savedAt: Int64
    var title: String
    var status: ArticleStatus
    /// The whole content, where one version was asked for.
    var content: ArticleDraft?

    init(_ version: ArticleVersion, isWhole: Bool) {
        self.version = version.version
        self.cause = version.cause
        self.editor = version.editor
        self.savedAt = version.savedAt
        self.title = version.content.title
        self.status = version.content.status
        self.content = isWhole ? version.content : nil
    }
}

/// What saving an article came to.
struct ArticleSavedData: Encodable, Sendable {
    var id: String
    var version: Int
    var outcome: ArticleSaveOutcome

    init(_ result: ArticleSaveResult) {
        self.id = result.id
        self.version = result.version
        self.outcome = result.outcome
    }
}
