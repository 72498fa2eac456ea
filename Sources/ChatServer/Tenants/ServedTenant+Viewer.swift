import Assist
import Records

extension ServedTenant {
    /// What the person may find, from the roles of the person alone.
    ///
    /// Articles of a branch are for its staff and that of the branches below it, so whoever may read in a branch reads
    /// what belongs to the branches above as well.
    func viewer(of principal: Principal) async throws -> Viewer {
        let reach: Viewer.Reach =
            switch principal.scope(of: .historyRead) {
            case .none: .own
            case .branches(let ids): .branches(ids.sorted())
            case .tenant: .tenant
            }
        let scope = principal.scope(of: .articleRead)
        if scope == .none { return .customer() }
        let ancestry = try await self.branches.value()
        let branches =
            switch scope {
            case .none: Set<String>()
            case .branches(let ids): ancestry.withAncestors(of: ids)
            case .tenant: ancestry.all
            }
        return .staff(agent: principal.person, branches: branches.sorted(), reach: reach)
    }
}

/// Which branch stands above which.
struct BranchAncestry: Sendable {
    /// The ids of all branches.
    let all: Set<String>
    private let parents: [String: String]

    init(_ branches: [Branch]) {
        self.all = Set(branches.map(\.id))
        self.parents = branches.reduce(into: [:]) { $0[$1.id] = $1.parentID }
    }

    /// The branches and every branch above them.
    func withAncestors(of ids: Set<String>) -> Set<String> {
        ids.reduce(into: []) { found, id in
            var next: String? = id
            while let branch = next, found.insert(branch).inserted { next = self.parents[branch] }
        }
    }
}
