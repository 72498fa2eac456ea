/// An article as it stands now.
public struct Article: Sendable, Hashable, Codable {
    /// UUID of version 7 as lower-case text; later articles have greater ids.
    public var id: String
    /// What it says and who may read it.
    public var content: ArticleDraft
    /// 1 for the first content, one more with every change.
    public var version: Int
    /// SHA-256 over the content without the external id, 64 lower-case hexadecimal digits.
    public var contentHash: String
    /// When it was first saved, in milliseconds since 1970 UTC.
    public var createdAt: Int64
    /// When it was last changed, in milliseconds since 1970 UTC.
    public var updatedAt: Int64
    /// When it was first published, in milliseconds since 1970 UTC; nil when it never was.
    public var publishedAt: Int64?

    /// Creates a value; does not save anything.
    public init(
        id: String,
        content: ArticleDraft,
        version: Int,
        contentHash: String,
        createdAt: Int64,
        updatedAt: Int64,
        publishedAt: Int64? = nil
    ) {
        self.id = id
        self.content = content
        self.version = version
        self.contentHash = contentHash
        self.createdAt = createdAt
        self.updatedAt = updatedAt
        self.publishedAt = publishedAt
    }
}
