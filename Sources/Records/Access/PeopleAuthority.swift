/// What somebody who has signed in may do with other people.
public struct PeopleAuthority: Sendable {
    private let principal: Principal

    /// The authority of a principal.
    public init(of principal: Principal) {
        self.principal = principal
    }

    /// Whether they may know that there is such a person.
    public func sees(_ account: Account) -> Bool {
        account.id == principal.person || principal.may(.peopleRead, in: account.branch) || manages(account)
    }

    /// Whether they may change the person: one who belongs to where they manage people, and who has no role that they
    /// could not give.
    public func manages(_ account: Account) -> Bool {
        principal.may(.peopleManage, in: account.branch) && account.grants.allSatisfy(gives)
    }

    /// Whether they may give the role to a person they manage, or take it away.
    public func gives(_ grant: RoleGrant) -> Bool {
        Role.allCases.contains { role in
            PermissionMatrix.grantable(by: role).contains(grant.role)
                && principal.scope(of: role).contains(grant.branch)
        }
    }

    /// Whether they may put people into the branch; nil for the tenant itself.
    public func places(in branch: String?) -> Bool {
        principal.may(.peopleManage, in: branch)
    }
}
