import Testing

@testable import Records

@Suite struct PermissionMatrixTests {
    @Test func `S79 a super administrator may do everything and nobody else may`() {
        for role in Role.allCases {
            let isAll = PermissionMatrix.permissions(of: role) == Set(Permission.allCases)
            #expect(isAll == (role == .superAdmin), "\(role)")
        }
    }

    @Test func `S79 nobody may give a role that allows more than their own`() {
        for role in Role.allCases {
            let own = PermissionMatrix.permissions(of: role)
            for given in PermissionMatrix.grantable(by: role) {
                #expect(PermissionMatrix.permissions(of: given).isSubset(of: own), "\(role) gives \(given)")
            }
            if !PermissionMatrix.grantable(by: role).isEmpty { #expect(own.contains(.peopleManage), "\(role)") }
        }
    }

    @Test func `S34 a branch administrator can neither change the tree nor give administrators' roles`() {
        #expect(!PermissionMatrix.allows(.branchAdmin, .branchManage))
        #expect(PermissionMatrix.allows(.superAdmin, .branchManage))
        let given = PermissionMatrix.grantable(by: .branchAdmin)
        #expect(given.isDisjoint(with: [.branchAdmin, .superAdmin, .operator, .integration]))
    }

    @Test(arguments: [Role.customer, .operator])
    func `S79 customers and operators read neither internal articles nor what people said`(role: Role) {
        for permission in [Permission.articleRead, .historyRead, .answersRead, .personalDataRead, .peopleRead] {
            #expect(!PermissionMatrix.allows(role, permission), "\(role) \(permission)")
        }
    }

    @Test func `S79 every permission is somebody's besides the super administrator's or belongs to the tenant`() {
        let tenantOnly: Set<Permission> = [.branchManage, .settingsManage, .personalDataManage]
        let others = Role.allCases.filter { $0 != .superAdmin }
            .reduce(into: Set<Permission>()) { $0.formUnion(PermissionMatrix.permissions(of: $1)) }
        #expect(others.union(tenantOnly) == Set(Permission.allCases))
        #expect(others.isDisjoint(with: tenantOnly))
    }
}
