/// A unit of the organisation, perhaps below another.
public struct Branch: Sendable, Hashable, Codable {
    /// UUID of version 7 as lower-case text.
    public var id: String
    /// The key under which another system knows the branch, unique within a tenant.
    public var externalID: String?
    /// The branch above; nil at the top.
    public var parentID: String?
    /// The name for people, 1 to 200 characters.
    public var name: String
    /// When it was created, in milliseconds since 1970 UTC.
    public var createdAt: Int64
    /// When it was changed last, in milliseconds since 1970 UTC.
    public var updatedAt: Int64
}
