/// Somebody who has signed in, as found out by the server; nothing of it comes from what a client says.
public struct Principal: Sendable, Hashable {
    /// The id of the tenant.
    public let tenant: String
    /// The id of the person.
    public let person: String
    /// The id of the session.
    public let session: String
    /// The roles of the person.
    public let grants: [RoleGrant]

    private let scopes: [Permission: PermissionScope]
    private let places: [Role: PermissionScope]

    /// Creates a principal.
    ///
    /// - Parameters:
    ///   - tenant: the id of the tenant.
    ///   - person: the id of the person.
    ///   - session: the id of the session.
    ///   - grants: the roles of the person.
    ///   - subtree: the ids of a branch and of all below it; empty when there is no such branch, or it is disabled, so
    ///     that a role in it allows nothing.
    public init(
        tenant: String,
        person: String,
        session: String,
        grants: [RoleGrant],
        subtree: (String) -> Set<String> = { [$0] }
    ) {
        self.tenant = tenant
        self.person = person
        self.session = session
        self.grants = grants
        places = Self.places(of: grants, subtree: subtree)
        scopes = Self.scopes(of: places)
    }

    /// Whether it is allowed anywhere. Whoever asks about a thing of a branch asks ``may(_:in:)``.
    public func may(_ permission: Permission) -> Bool {
        scope(of: permission) != .none
    }

    /// Whether it is allowed to a thing of the branch; of a thing of no branch, nil, in the whole tenant only.
    public func may(_ permission: Permission, in branch: String?) -> Bool {
        scope(of: permission).contains(branch)
    }

    /// Where it is allowed.
    public func scope(of permission: Permission) -> PermissionScope {
        scopes[permission] ?? .none
    }

    /// Where the person has a role.
    public func scope(of role: Role) -> PermissionScope {
        places[role] ?? .none
    }

    private static func places(
        of grants: [RoleGrant],
        subtree: (String) -> Set<String>
    ) -> [Role: PermissionScope] {
        var places: [Role: PermissionScope] = [:]
        for grant in grants {
            let scope = scope(of: grant, subtree: subtree)
            if scope != .none { places[grant.role] = places[grant.role, default: .none].union(scope) }
        }
        return places
    }

    private static func scopes(of places: [Role: PermissionScope]) -> [Permission: PermissionScope] {
        var scopes: [Permission: PermissionScope] = [:]
        for (role, scope) in places {
            for permission in PermissionMatrix.permissions(of: role) {
                scopes[permission] = scopes[permission, default: .none].union(scope)
            }
        }
        return scopes
    }

    private static func scope(of grant: RoleGrant, subtree: (String) -> Set<String>) -> PermissionScope {
        guard let branch = grant.branch else { return .tenant }
        if PermissionMatrix.tenantWide.contains(grant.role) { return .none }
        let ids = subtree(branch)
        return ids.isEmpty ? .none : .branches(ids)
    }
}
