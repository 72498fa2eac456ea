import Testing

@testable import Records

@Suite struct PeopleAuthorityTests {
    /// A top branch with two below it, the first of which has one more.
    private let subtrees: [String: Set<String>] = [
        "top": ["top", "a", "b", "a1"], "a": ["a", "a1"], "b": ["b"], "a1": ["a1"],
    ]

    private func authority(_ grants: RoleGrant...) -> PeopleAuthority {
        let principal = Principal(
            tenant: "t",
            person: "me",
            session: "s",
            grants: grants,
            subtree: { subtrees[$0] ?? [] }
        )
        return PeopleAuthority(of: principal)
    }

    private func person(_ grants: [RoleGrant], in branch: String?) -> Account {
        Account(
            id: "p",
            kind: .staff,
            name: "王",
            login: "wang",
            branch: branch,
            grants: grants,
            hasPassword: true,
            hasSecondFactor: false,
            revision: 1,
            createdAt: 0,
            updatedAt: 0
        )
    }

    @Test func `S34 a super administrator manages anyone anywhere`() {
        let authority = authority(RoleGrant(.superAdmin))
        for branch in [nil, "top", "a1", "elsewhere"] {
            #expect(authority.places(in: branch))
            for role in Role.allCases {
                #expect(authority.manages(person([RoleGrant(role)], in: branch)))
                #expect(authority.gives(RoleGrant(role, branch: branch)))
            }
        }
    }

    @Test func `S34 a branch administrator manages agents of the subtree only, and nobody of the same rank or above`() {
        let authority = authority(RoleGrant(.branchAdmin, branch: "a"))
        #expect(authority.manages(person([RoleGrant(.agent, branch: "a1")], in: "a1")))
        #expect(authority.manages(person([], in: "a")))
        for branch in [nil, "top", "b", "elsewhere"] {
            #expect(!authority.manages(person([], in: branch)))
            #expect(!authority.places(in: branch))
            #expect(!authority.gives(RoleGrant(.agent, branch: branch)))
            #expect(!authority.sees(person([], in: branch)))
        }
        for role in Role.allCases where ![.agent, .salesperson].contains(role) {
            #expect(!authority.gives(RoleGrant(role, branch: "a")))
            #expect(!authority.manages(person([RoleGrant(role, branch: "a")], in: "a")))
        }
        #expect(!authority.manages(person([RoleGrant(.agent)], in: "a")), "has a role outside the subtree as well")
        #expect(!authority.manages(person([RoleGrant(.agent, branch: "b")], in: "a")))
    }

    @Test(arguments: Role.allCases.filter { ![.superAdmin, .branchAdmin].contains($0) })
    func `S34 nobody else manages anybody, though everybody sees themselves`(role: Role) {
        let authority = authority(RoleGrant(role))
        for branch in [nil, "top", "a1"] {
            #expect(!authority.manages(person([], in: branch)) && !authority.places(in: branch))
            #expect(Role.allCases.allSatisfy { !authority.gives(RoleGrant($0, branch: branch)) })
        }
        var own = person([RoleGrant(role)], in: nil)
        own.id = "me"
        #expect(authority.sees(own))
    }

    @Test func `S34 an administrator of one branch who is an agent of another manages the one only`() {
        let authority = authority(RoleGrant(.branchAdmin, branch: "a"), RoleGrant(.agent, branch: "b"))
        #expect(authority.sees(person([], in: "b")) && !authority.manages(person([], in: "b")))
        #expect(!authority.gives(RoleGrant(.agent, branch: "b")))
        #expect(authority.gives(RoleGrant(.agent, branch: "a1")))
    }
}
