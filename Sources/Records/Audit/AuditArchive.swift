/// A file that old entries of the audit were moved to, and what ties it to the entries around it.
public struct AuditArchive: Sendable, Hashable {
    /// The number of its first entry.
    public var firstSequence: Int64
    /// The number of its last entry.
    public var lastSequence: Int64
    /// The hash that its first entry names as the one before it.
    public var previousHash: String
    /// The hash of its last entry.
    public var lastHash: String
    /// The name of the file in the archive folder.
    public var fileName: String
    /// When it was made, in milliseconds since 1970 UTC.
    public var archivedAt: Int64
}
