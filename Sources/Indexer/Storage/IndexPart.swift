/// One database of a collection: a directory here, or a server of Xapian's own remote protocol.
public struct IndexPart: Sendable, Hashable, Codable {
    /// The directory's path, or `host:port`.
    public var address: String
    /// Whether the address names a server.
    public var isRemote: Bool

    /// Names a part.
    public init(address: String, isRemote: Bool = false) {
        self.address = address
        self.isRemote = isRemote
    }
}
