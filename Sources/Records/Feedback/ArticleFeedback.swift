/// Whether an article helped somebody.
public struct ArticleFeedback: Sendable, Hashable, Codable {
    /// UUID of version 7 as lower-case text.
    public var id: String
    /// The article.
    public var articleID: String
    /// The version that was read.
    public var articleVersion: Int
    /// Whether it was useful.
    public var isUseful: Bool
    /// Why not, as one of a few words that the page offers, such as `outdated`; nil when none was chosen.
    public var reason: String?
    /// What the reader wrote; nil for nothing. Telephone and identity numbers are masked.
    public var comment: String?
    /// Who said so; nil for somebody who did not sign in.
    public var person: String?
    /// When, in milliseconds since 1970 UTC.
    public var at: Int64
}
