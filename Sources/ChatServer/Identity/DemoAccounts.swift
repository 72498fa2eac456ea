import IndexWorker
import Records

/// Accounts with which a demonstration can be looked at, one of every role.
struct DemoAccounts {
    /// Somebody to sign in as.
    struct Entry: Sendable, Hashable {
        var login: String
        var role: Role
        var password: String
    }

    let identity: IdentityService

    /// Makes the accounts with random passwords, unless the tenant has any account already.
    ///
    /// - Returns: those that were made; none when there were others.
    func make(in tenant: ServedTenant) async throws -> [Entry] {
        let accounts = tenant.records.accounts
        guard try await accounts.page(limit: 1).isEmpty else { return [] }
        let top = try await tenant.records.branches.list().first { $0.parentID == nil }
        var entries: [Entry] = []
        for role in Role.allCases {
            let entry = Entry(
                login: "demo-\(role.rawValue.lowercased())",
                role: role,
                password: try PasswordPolicy.random()
            )
            let branch = role == .branchAdmin ? top?.id : nil
            let draft = AccountDraft(
                kind: role == .customer ? .customer : .staff,
                name: Self.name(of: role),
                login: entry.login,
                branch: branch,
                grants: [RoleGrant(role, branch: branch)]
            )
            let hash = try await self.identity.hasher.hash(entry.password)
            _ = try await accounts.create(draft, passwordHash: hash, by: .system)
            entries.append(entry)
        }
        return entries
    }

    private static func name(of role: Role) -> String {
        switch role {
        case .customer: "演示客户"
        case .salesperson: "演示业务员"
        case .agent: "演示客服"
        case .editor: "演示知识编辑"
        case .supervisor: "演示主管"
        case .branchAdmin: "演示网点管理员"
        case .superAdmin: "演示超级管理员"
        case .integration: "演示集成"
        case .operator: "演示运维"
        }
    }
}
