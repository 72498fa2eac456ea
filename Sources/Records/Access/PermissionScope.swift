/// Where in a tenant something is allowed.
public enum PermissionScope: Sendable, Hashable {
    /// Nowhere.
    case none
    /// In these branches, by their ids; each is in here itself, whether it was granted or stands below one that was.
    /// Never empty.
    case branches(Set<String>)
    /// Everywhere.
    case tenant

    /// Whether what belongs to the branch is inside; what belongs to no branch, nil, is inside the whole tenant only.
    public func contains(_ branch: String?) -> Bool {
        switch self {
        case .none: false
        case .branches(let ids): branch.map(ids.contains) ?? false
        case .tenant: true
        }
    }

    /// Where either of the two allows it.
    public func union(_ other: PermissionScope) -> PermissionScope {
        switch (self, other) {
        case (.tenant, _), (_, .tenant): .tenant
        case (.none, let scope), (let scope, .none): scope
        case (.branches(let some), .branches(let others)): .branches(some.union(others))
        }
    }
}
