import ArgumentParser
import Records

/// A role as it is typed: `agent`, or `agent@网点编号`.
struct RoleArgument: ExpressibleByArgument {
    let role: Role
    let branch: String?

    init?(argument: String) {
        let parts = argument.split(separator: "@", maxSplits: 1)
        guard let name = parts.first, let role = Role(rawValue: String(name)) else { return nil }
        self.role = role
        branch = parts.count > 1 ? String(parts[1]) : nil
    }

    static var allValueStrings: [String] { Role.allCases.map(\.rawValue) }

    /// The grant, with the branch by its id here or by the one another system gave it.
    func grant(in records: TenantRecords) async throws -> RoleGrant {
        guard let branch else { return RoleGrant(role) }
        return RoleGrant(role, branch: try await BranchArgument.id(branch, in: records))
    }
}

/// A branch as it is typed.
enum BranchArgument {
    /// The id of the branch with this id here or from another system.
    static func id(_ text: String, in records: TenantRecords) async throws -> String {
        if let branch = try await records.branches.branch(id: text) { return branch.id }
        if let branch = try await records.branches.branch(externalID: text) { return branch.id }
        throw CommandFailure(.branchUnknown, ["branch": text])
    }
}
