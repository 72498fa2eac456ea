/// Who may read a published article.
public enum ArticleVisibility: String, Sendable, Codable, CaseIterable {
    /// Customers and staff.
    case `public`
    /// Staff only.
    case `internal`
    /// Staff of one branch and of the branches below it.
    case branch
}
