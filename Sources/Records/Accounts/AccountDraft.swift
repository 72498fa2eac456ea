internal import Foundation

/// An account that is to be made.
public struct AccountDraft: Sendable, Hashable {
    /// Whom it belongs to.
    public var kind: Account.Kind
    /// The person it belongs to, who exists already; nil for a new one.
    public var person: String?
    /// The name of the person, 1 to 200 characters. An existing person gets this name.
    public var name: String
    /// The name to sign in with.
    public var login: String
    /// The branch that the person belongs to, nil for the tenant itself.
    public var branch: String?
    /// The roles, at most ``mostGrants``.
    public var grants: [RoleGrant]

    /// The most roles of one person.
    public static let mostGrants = 50

    /// Creates a draft.
    public init(
        kind: Account.Kind = .staff,
        person: String? = nil,
        name: String,
        login: String,
        branch: String? = nil,
        grants: [RoleGrant]
    ) {
        self.kind = kind
        self.person = person
        self.name = name
        self.login = login
        self.branch = branch
        self.grants = grants
    }

    func cleaned() throws -> AccountDraft {
        var clean = self
        clean.name = try HistoryText.line(name, HistoryLimits.name, "name")
        clean.login = try Self.login(login)
        clean.grants = try Self.grants(grants, kind: kind)
        return clean
    }

    /// The sign-in name as it is kept and looked for: full width and upper case do not matter.
    static func login(_ text: String) throws -> String {
        let login = PlainText.oneLine(text).precomposedStringWithCompatibilityMapping.lowercased()
        if login.isEmpty { throw RecordsError(.empty, "The sign-in name is empty.", field: "login") }
        if PlainText.exceeds(100, login) {
            throw RecordsError(.tooLong, "The sign-in name is longer than 100 characters.", field: "login")
        }
        if login.contains(where: \.isWhitespace) {
            throw RecordsError(.malformed, "The sign-in name may not hold white space.", field: "login")
        }
        return login
    }

    /// Roles each once and in a fixed order.
    static func grants(_ grants: [RoleGrant], kind: Account.Kind) throws -> [RoleGrant] {
        if grants.count > mostGrants {
            throw RecordsError(.tooMany, "A person may have at most \(mostGrants) roles.", field: "grants")
        }
        for grant in grants {
            if grant.branch != nil, PermissionMatrix.tenantWide.contains(grant.role) {
                throw RecordsError(
                    .roleMismatch,
                    "\(grant.role.rawValue) counts for the whole tenant. Give it without a branch.",
                    field: "grants"
                )
            }
            if (grant.role == .customer) != (kind == .customer) {
                throw RecordsError(
                    .roleMismatch,
                    "A customer has the role customer and nobody else has. Give another role.",
                    field: "grants"
                )
            }
        }
        return Set(grants).sorted { ($0.role.rawValue, $0.branch ?? "") < ($1.role.rawValue, $1.branch ?? "") }
    }
}

/// What is to be changed of an account; what is nil stays.
public struct AccountChange: Sendable, Hashable {
    /// Another name of the person.
    public var name: String?
    /// Another name to sign in with.
    public var login: String?
    /// Another branch, or the tenant itself for an inner nil.
    public var branch: String??

    /// Creates a change.
    public init(name: String? = nil, login: String? = nil, branch: String?? = nil) {
        self.name = name
        self.login = login
        self.branch = branch
    }

    func cleaned() throws -> AccountChange {
        var clean = self
        clean.name = try name.map { try HistoryText.line($0, HistoryLimits.name, "name") }
        clean.login = try login.map(AccountDraft.login)
        return clean
    }
}
