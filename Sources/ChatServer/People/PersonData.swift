import Records

/// A person with an account, as lists and replies show it.
struct PersonData: Encodable, Sendable {
    var id: String
    var kind: String
    var name: String
    var login: String
    var branch: String?
    var grants: [RoleGrant]
    var isEnabled: Bool
    var hasPassword: Bool
    var hasSecondFactor: Bool
    var revision: Int64
    var createdAt: Int64
    var updatedAt: Int64
    /// Telephone, e-mail and identity number, masked; nil where they were not asked for.
    var personalData: [String: String]?

    init(_ account: Account, personalData: [PersonalField: String]? = nil) {
        self.id = account.id
        self.kind = account.kind == .staff ? "staff" : "customer"
        (self.name, self.login, self.branch) = (account.name, account.login, account.branch)
        self.grants = account.grants
        self.isEnabled = account.isEnabled
        self.hasPassword = account.hasPassword
        self.hasSecondFactor = account.hasSecondFactor
        self.revision = account.revision
        (self.createdAt, self.updatedAt) = (account.createdAt, account.updatedAt)
        self.personalData = personalData.map(Self.named)
    }

    /// Values by the names of their fields.
    static func named(_ values: [PersonalField: String]) -> [String: String] {
        Dictionary(values.map { ($0.key.rawValue, $0.value) }, uniquingKeysWith: { first, _ in first })
    }
}

/// A person who was made, with the password when it was made here.
struct NewPersonData: Encodable, Sendable {
    var person: PersonData
    /// Shown this once; nil when it was given.
    var password: String?
}
