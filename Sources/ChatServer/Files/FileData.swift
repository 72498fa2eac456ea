import Records

/// A file as clients are told of it.
struct FileData: Encodable, Sendable {
    var id: String
    var name: String
    var mediaType: String
    var bytes: Int
    var sha256: String
    var createdAt: Int64

    init(_ file: StoredFile) {
        self.id = file.id
        self.name = file.name
        self.mediaType = file.mediaType
        self.bytes = file.bytes
        self.sha256 = file.sha256
        self.createdAt = file.createdAt
    }
}

/// An address that works for a short time without a token.
struct FileLinkData: Encodable, Sendable {
    var url: String
    var expiresAt: Int64
}

/// Names a file.
struct FileBody: StrictBody {
    static let fields: Set<String> = ["file"]

    var file: String
}
