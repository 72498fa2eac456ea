import Records

/// A role in a request.
struct GrantBody: Decodable, Sendable {
    var role: String
    var branch: String?

    func grant() throws -> RoleGrant {
        guard let role = Role(rawValue: self.role) else {
            let range = Role.allCases.map(\.rawValue).joined(separator: ", ")
            throw APIError(.outOfRange, field: "grants.role", ["range": range])
        }
        return RoleGrant(role, branch: self.branch)
    }
}

/// A person that is to be made.
struct NewPersonBody: StrictBody {
    static let fields: Set<String> = ["kind", "person", "name", "login", "branch", "grants", "password"]

    var kind: String?
    var person: String?
    var name: String
    var login: String
    var branch: String?
    var grants: [GrantBody]?
    var password: String?

    func draft() throws -> AccountDraft {
        let kind: Account.Kind
        switch self.kind {
        case nil, "staff": kind = .staff
        case "customer": kind = .customer
        default: throw APIError(.outOfRange, field: "kind", ["range": "staff, customer"])
        }
        return AccountDraft(
            kind: kind,
            person: self.person,
            name: self.name,
            login: self.login,
            branch: self.branch,
            grants: try (self.grants ?? []).map { try $0.grant() }
        )
    }
}

/// What is to be changed of a person; what is missing stays, a branch of null is the tenant itself.
struct PersonChangeBody: StrictBody {
    static let fields: Set<String> = ["name", "login", "branch"]

    var change: AccountChange

    private enum Key: CodingKey {
        case name, login, branch
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.change = AccountChange(
            name: try container.decodeIfPresent(String.self, forKey: .name),
            login: try container.decodeIfPresent(String.self, forKey: .login)
        )
        if container.contains(.branch) {
            self.change.branch = .some(try container.decodeIfPresent(String.self, forKey: .branch))
        }
    }
}

/// The roles that a person is to have.
struct GrantsBody: StrictBody {
    static let fields: Set<String> = ["grants"]

    var grants: [GrantBody]
}

/// Whether a person or a branch is to work.
struct EnabledBody: StrictBody {
    static let fields: Set<String> = ["isEnabled"]

    var isEnabled: Bool
}

/// Another person's new password; nil for a random one.
struct NewPasswordBody: StrictBody {
    static let fields: Set<String> = ["password"]

    var password: String?
}

/// Telephone, e-mail or identity number; null removes it.
struct PersonalDataBody: StrictBody {
    static let fields: Set<String> = Set(PersonalField.allCases.map(\.rawValue))

    /// What is to be set; nil removes.
    var values: [(field: PersonalField, value: String?)]

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(stringValue: String) { self.stringValue = stringValue }
        init?(intValue: Int) { nil }
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: Key.self)
        self.values = try PersonalField.allCases.compactMap { field in
            let key = Key(stringValue: field.rawValue)
            guard container.contains(key) else { return nil }
            return (field, try container.decodeIfPresent(String.self, forKey: key))
        }
    }
}

/// Looking for people by a telephone number, an address or an identity number.
struct PersonLookupBody: StrictBody {
    static let fields: Set<String> = ["field", "value"]

    var field: String
    var value: String
}
