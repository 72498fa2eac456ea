/// What is known of a file; its bytes lie elsewhere.
public struct StoredFile: Sendable, Hashable {
    /// UUID of version 7 as lower-case text.
    public var id: String
    /// SHA-256 of the bytes as 64 hexadecimal digits.
    public var sha256: String
    /// How many bytes there are.
    public var bytes: Int
    /// What the bytes are by their own account, such as `image/png`.
    public var mediaType: String
    /// What it was called by who brought it: one line, at most 200 characters, without slashes.
    public var name: String
    /// Who brought it; nil for somebody who was erased.
    public var owner: String?
    /// When, in milliseconds since 1970 UTC.
    public var createdAt: Int64

    /// Creates the description of a file.
    public init(
        id: String,
        sha256: String,
        bytes: Int,
        mediaType: String,
        name: String,
        owner: String?,
        createdAt: Int64 = 0
    ) {
        self.id = id
        self.sha256 = sha256
        self.bytes = bytes
        self.mediaType = mediaType
        self.name = name
        self.owner = owner
        self.createdAt = createdAt
    }
}

/// Something that refers to files. Whoever may read it may read them.
public struct FileSubject: Sendable, Hashable {
    /// The kind of thing.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// An article that has it attached.
        case article
        /// The tenant, whose logo it is.
        case company
        /// A message of a conversation.
        case message
    }

    /// The kind of thing.
    public var kind: Kind
    /// Its id; of the company that of the tenant.
    public var id: String

    /// Names something that refers to files.
    public init(_ kind: Kind, _ id: String) {
        self.kind = kind
        self.id = id
    }
}
