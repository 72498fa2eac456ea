/// Who may see a document. A document holds the grants that open it, a reader's search names the grants that the reader
/// has, and one in common is enough; both meet inside the query, so that counts and facets respect it.
public enum AccessGrant: Sendable, Hashable {
    /// Everybody, customers included.
    case everyone
    /// All people who work for the tenant.
    case staff
    /// People of a branch. What a branch owns holds its own grant; what a branch may oversee holds the grants of the
    /// branch where it happened and of every branch above.
    case branch(String)
    /// One agent.
    case agent(String)
    /// One contact.
    case contact(String)
    /// People who may see all that happened in the tenant.
    case tenant

    /// The label as documents and filters hold it. Ids are case-sensitive only as far as labels are: not at all.
    public var label: String {
        switch self {
        case .everyone: "everyone"
        case .staff: "staff"
        case .branch(let id): "branch:" + id
        case .agent(let id): "agent:" + id
        case .contact(let id): "contact:" + id
        case .tenant: "tenant"
        }
    }
}
