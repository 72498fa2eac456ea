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
    /// Since when it is disabled, in milliseconds since 1970 UTC; nil while it works. Roles in a disabled branch, or below
    /// one, allow nothing; what happened there stays.
    public var disabledAt: Int64?
    /// When it was created, in milliseconds since 1970 UTC.
    public var createdAt: Int64
    /// When it was changed last, in milliseconds since 1970 UTC.
    public var updatedAt: Int64
}

/// What is to be changed of a branch; what is nil stays.
public struct BranchChange: Sendable, Hashable {
    /// Another name.
    public var name: String?
    /// Another place in the tree, with all below it; the top for an inner nil.
    public var parent: String??
    /// Whether it is to work.
    public var isEnabled: Bool?

    /// Creates a change.
    public init(name: String? = nil, parent: String?? = nil, isEnabled: Bool? = nil) {
        self.name = name
        self.parent = parent
        self.isEnabled = isEnabled
    }
}
