public import Indexer

/// Who asks. What a person may find follows from it alone and lies inside every query, never behind it.
public struct Viewer: Sendable, Hashable {
    /// How much of the tenant's history a member of the staff may see.
    public enum Reach: Sendable, Hashable {
        /// What the person took part in.
        case own
        /// What happened in these branches and below them, and what the person took part in.
        case branches([String])
        /// Everything.
        case tenant
    }

    private let knowledgeGrants: Set<AccessGrant>
    private let historyGrants: Set<AccessGrant>
    /// Whether it is a customer, who sees no internal text, note or name of a colleague.
    public let isCustomer: Bool

    private init(knowledge: Set<AccessGrant>, history: Set<AccessGrant>, isCustomer: Bool) {
        self.knowledgeGrants = knowledge
        self.historyGrants = history
        self.isCustomer = isCustomer
    }

    /// A customer, who finds public articles and, when known, what was said in own conversations.
    public static func customer(contact: String? = nil) -> Viewer {
        Viewer(
            knowledge: [.everyone],
            history: Set([contact].compactMap(\.self).map(AccessGrant.contact)),
            isCustomer: true
        )
    }

    /// A member of the staff.
    ///
    /// - Parameters:
    ///   - agent: the person's id.
    ///   - branches: the person's branches and every branch above them, whose articles are theirs too.
    ///   - reach: how much of the history the person may see.
    public static func staff(agent: String, branches: [String] = [], reach: Reach) -> Viewer {
        var history: Set<AccessGrant> = [.agent(agent)]
        switch reach {
        case .own: break
        case .branches(let ids): history.formUnion(ids.map(AccessGrant.branch))
        case .tenant: history = [.tenant]
        }
        return Viewer(
            knowledge: Set([.everyone, .staff] + branches.map(AccessGrant.branch)),
            history: history,
            isCustomer: false
        )
    }

    /// Who may see everything there is: the operator at the command line of a data directory.
    public static let `operator` = Viewer(knowledge: [], history: [.tenant], isCustomer: false)

    /// Bounds a search of articles, canned responses or suggestions.
    public var knowledgeFilter: SearchFilter {
        self == .operator ? SearchFilter() : Self.filter(self.knowledgeGrants)
    }

    /// Bounds a search of conversations, tickets or cases.
    public var historyFilter: SearchFilter { Self.filter(self.historyGrants) }

    private static func filter(_ grants: Set<AccessGrant>) -> SearchFilter {
        SearchFilter(labels: [.access: grants.map(\.label).sorted()])
    }
}
