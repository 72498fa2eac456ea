import Records

/// The whole content of an article as an editor gives it.
struct ArticleBody: StrictBody {
    static let fields: Set<String> = [
        "externalID", "title", "body", "questions", "category", "tags", "status", "visibility", "branch", "language",
        "sourceUpdatedAt", "expiresAt",
    ]
    /// The most bytes of an article: its texts may be 250,000 characters, each of which JSON may write with 12 bytes.
    static let limit = 4 << 20

    var externalID: String?
    var title: String
    var body: String
    var questions: [String]?
    var category: [String]?
    var tags: [String]?
    var status: ArticleStatus?
    var visibility: ArticleVisibility?
    var branch: String?
    var language: String?
    var sourceUpdatedAt: Int64?
    var expiresAt: Int64?

    /// The content; a draft for the staff where nothing else is said, so that nothing is shown by oversight.
    var draft: ArticleDraft {
        ArticleDraft(
            externalID: self.externalID,
            title: self.title,
            body: self.body,
            questions: self.questions ?? [],
            category: self.category ?? [],
            tags: self.tags ?? [],
            status: self.status ?? .draft,
            visibility: self.visibility ?? .internal,
            branchID: self.branch,
            language: self.language ?? "zh-CN",
            sourceUpdatedAt: self.sourceUpdatedAt,
            expiresAt: self.expiresAt
        )
    }
}

/// When a draft is to be published.
struct ScheduleBody: StrictBody {
    static let fields: Set<String> = ["publishAt"]

    /// In milliseconds since 1970 UTC.
    var publishAt: Int64
}

/// What a reader says about an article.
struct FeedbackBody: StrictBody {
    static let fields: Set<String> = ["useful", "reason", "comment"]

    var useful: Bool
    var reason: String?
    var comment: String?
}

/// A category, by the names from the top downwards.
struct CategoryBody: StrictBody {
    static let fields: Set<String> = ["path"]

    var path: [String]
}

/// Another name or place for a category.
struct CategoryChangeBody: StrictBody {
    static let fields: Set<String> = ["name", "parent"]

    var name: String?
    /// The id of the category above it; empty for none.
    var parent: String?
}
