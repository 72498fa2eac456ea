/// Which articles are wanted. Conditions that are nil do not count; the others must all hold.
public struct ArticleFilter: Sendable, Hashable {
    /// The article has one of these states.
    public var statuses: Set<ArticleStatus>?
    /// The article has one of these visibilities.
    public var visibilities: Set<ArticleVisibility>?
    /// The article is owned by this branch.
    public var branchID: String?
    /// The article is no branch's, or that of one of these.
    public var readableBranches: Set<String>?
    /// The article stands in this category or below it.
    public var categoryID: String?
    /// The article was last changed at this time or later, in milliseconds since 1970 UTC.
    public var updatedSince: Int64?

    /// Creates a filter; without arguments it admits every article.
    public init(
        statuses: Set<ArticleStatus>? = nil,
        visibilities: Set<ArticleVisibility>? = nil,
        branchID: String? = nil,
        readableBranches: Set<String>? = nil,
        categoryID: String? = nil,
        updatedSince: Int64? = nil
    ) {
        self.statuses = statuses
        self.visibilities = visibilities
        self.branchID = branchID
        self.readableBranches = readableBranches
        self.categoryID = categoryID
        self.updatedSince = updatedSince
    }
}
