/// A person that conversations and tickets name: a contact, who asks, or an agent, who answers.
public struct Person: Sendable, Hashable, Codable {
    /// UUID of version 7 as lower-case text.
    public var id: String
    /// The key under which another system knows the person, unique among contacts or among agents of a tenant.
    public var externalID: String?
    /// The name for people, 1 to 200 characters.
    public var name: String
    /// When it was created, in milliseconds since 1970 UTC.
    public var createdAt: Int64
    /// When it was changed last, in milliseconds since 1970 UTC.
    public var updatedAt: Int64
}
