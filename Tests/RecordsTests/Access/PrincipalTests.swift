import Testing

@testable import Records

@Suite struct PrincipalTests {
    /// Every branch with all below it, of a random tree.
    private struct Tree {
        var parents: [String?]

        init(using random: inout SeededRandom) {
            parents = [nil]
            for number in 1..<12 {
                parents.append(Bool.random(using: &random) ? "\(Int.random(in: 0..<number, using: &random))" : nil)
            }
        }

        func chain(_ branch: String) -> [String] {
            var chain: [String] = []
            var next: String? = branch
            while let id = next, let number = Int(id), parents.indices.contains(number) {
                chain.append(id)
                next = parents[number]
            }
            return chain
        }

        func subtree(_ branch: String) -> Set<String> {
            Set(parents.indices.map(String.init).filter { chain($0).contains(branch) })
        }
    }

    private func principal(_ grants: [RoleGrant], _ tree: Tree) -> Principal {
        Principal(tenant: "t", person: "p", session: "s", grants: grants, subtree: tree.subtree)
    }

    private func grants(using random: inout SeededRandom) -> [RoleGrant] {
        (0..<Int.random(in: 0...4, using: &random)).compactMap { _ in
            guard let role = Role.allCases.randomElement(using: &random) else { return nil }
            let branch = Int.random(in: 0..<3, using: &random) == 0 ? nil : "\(Int.random(in: 0..<15, using: &random))"
            return RoleGrant(role, branch: branch)
        }
    }

    @Test(arguments: 0..<200 as Range<UInt64>)
    func `S79 a thing of a branch is open exactly to those with a role at the branch, above it or everywhere`(
        seed: UInt64
    ) {
        var random = SeededRandom(seed: seed)
        let tree = Tree(using: &random)
        let grants = grants(using: &random)
        let principal = principal(grants, tree)
        for permission in Permission.allCases {
            let giving = grants.filter { PermissionMatrix.allows($0.role, permission) }
            #expect(principal.may(permission, in: nil) == giving.contains { $0.branch == nil })
            for branch in tree.parents.indices.map(String.init) {
                let expected = giving.contains { grant in
                    guard let root = grant.branch else { return true }
                    return !PermissionMatrix.tenantWide.contains(grant.role) && tree.chain(branch).contains(root)
                }
                #expect(principal.may(permission, in: branch) == expected, "\(permission) in \(branch) by \(grants)")
            }
        }
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `S79 one more role never takes anything away, and the order of roles does not matter`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let tree = Tree(using: &random)
        let fewer = grants(using: &random)
        let more = fewer + grants(using: &random)
        for permission in Permission.allCases {
            let scope = principal(more, tree).scope(of: permission)
            #expect(scope.union(principal(fewer, tree).scope(of: permission)) == scope)
            #expect(principal(more.shuffled(using: &random), tree).scope(of: permission) == scope)
        }
    }

    @Test func `S79 a role in a branch that is gone allows nothing`() {
        let principal = Principal(
            tenant: "t",
            person: "p",
            session: "s",
            grants: [RoleGrant(.branchAdmin, branch: "gone")],
            subtree: { _ in [] }
        )
        #expect(Permission.allCases.allSatisfy { !principal.may($0) && principal.scope(of: $0) == .none })
    }

    @Test(arguments: Array(PermissionMatrix.tenantWide))
    func `S79 a role of the whole tenant that was noted for a branch allows nothing`(role: Role) {
        let principal = Principal(
            tenant: "t",
            person: "p",
            session: "s",
            grants: [RoleGrant(role, branch: "b")]
        )
        #expect(Permission.allCases.allSatisfy { !principal.may($0) })
    }

    @Test(arguments: 0..<100 as Range<UInt64>)
    func `a union contains what either contains`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let all: [PermissionScope] = [.none, .tenant, .branches(["a"]), .branches(["b", "c"]), .branches(["a", "c"])]
        guard let one = all.randomElement(using: &random), let two = all.randomElement(using: &random) else { return }
        for branch in [nil, "a", "b", "c", "d"] {
            #expect(one.union(two).contains(branch) == (one.contains(branch) || two.contains(branch)))
        }
    }
}
