import Records

/// An account as it is printed.
struct PersonLine: Encodable {
    var id: String
    var login: String
    var name: String
    var branch: String?
    var roles: [String]
    var enabled: Bool
    var password: String?

    init(_ account: Account, password: String? = nil) {
        (id, login, name, branch) = (account.id, account.login, account.name, account.branch)
        roles = account.grants.map { $0.role.rawValue + ($0.branch.map { "@" + $0 } ?? "") }
        enabled = account.isEnabled
        self.password = password
    }

    var text: String {
        "\(login)\t\(name)\t\(roles.joined(separator: " "))\t\(enabled ? "" : "-")"
    }
}
