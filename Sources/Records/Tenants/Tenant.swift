/// A customer of the service, whose data nobody else sees.
public struct Tenant: Sendable, Hashable, Codable {
    /// UUID of version 7 as lower-case text.
    public var id: String
    /// The short name in addresses and folders: 1 to 40 of a–z, 0–9 and -.
    public var key: String
    /// The name for people, 1 to 200 characters.
    public var name: String
    /// When it was created, in milliseconds since 1970 UTC.
    public var createdAt: Int64
}
