/// A role that a person was given, for a branch with all below it or for the whole tenant.
public struct RoleGrant: Sendable, Hashable, Codable {
    /// The role.
    public var role: Role
    /// The branch at the top of the subtree in which the role counts; nil for the whole tenant.
    public var branch: String?

    /// Creates a grant.
    public init(_ role: Role, branch: String? = nil) {
        self.role = role
        self.branch = branch
    }
}
