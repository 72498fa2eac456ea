/// What an article said at one time.
public struct ArticleVersion: Sendable, Hashable, Codable {
    /// Why a version came to be.
    public enum Cause: String, Sendable, Codable, CaseIterable {
        /// Somebody, or an import, saved it.
        case saved
        /// An earlier version was brought back.
        case restored
        /// Its time to be published had come.
        case scheduled
        /// Its time was over.
        case expired
        /// Its category was renamed or moved.
        case recategorised
    }

    /// The article it belongs to.
    public var articleID: String
    /// 1 for the first.
    public var version: Int
    /// Why it came to be.
    public var cause: Cause
    /// Who made it, as named by the caller; nil when nobody was named.
    public var editor: String?
    /// When it came to be, in milliseconds since 1970 UTC.
    public var savedAt: Int64
    /// SHA-256 over the content without the external id, 64 lower-case hexadecimal digits.
    public var contentHash: String
    /// The whole content.
    public var content: ArticleDraft
}
