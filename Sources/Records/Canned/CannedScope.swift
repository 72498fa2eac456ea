/// Whom a canned response belongs to.
public enum CannedScope: Sendable, Hashable {
    /// All people who work for the tenant.
    case company
    /// The people of a branch, by its id.
    case team(String)
    /// One agent, by id.
    case personal(String)

    /// The stable name of the kind of scope: `company`, `team` or `personal`.
    public var name: String {
        switch self {
        case .company: "company"
        case .team: "team"
        case .personal: "personal"
        }
    }

    /// The branch or agent; empty for the company.
    public var owner: String {
        switch self {
        case .company: ""
        case .team(let id), .personal(let id): id
        }
    }

    /// The scope with the name; nil for another name, or where an owner is missing or too many.
    ///
    /// - Parameters:
    ///   - name: `company`, `team` or `personal`.
    ///   - owner: the branch or agent; empty for the company.
    public init?(name: String, owner: String) {
        switch name {
        case "company" where owner.isEmpty: self = .company
        case "team" where !owner.isEmpty: self = .team(owner)
        case "personal" where !owner.isEmpty: self = .personal(owner)
        default: return nil
        }
    }
}
