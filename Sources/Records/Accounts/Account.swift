/// What a person signs in with, and what the person may do.
public struct Account: Sendable, Hashable {
    /// Whom an account belongs to.
    public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
        /// Somebody of the staff: a person of ``TenantRecords/agents``.
        case staff = "agents"
        /// Somebody who asks: a person of ``TenantRecords/contacts``.
        case customer = "contacts"
    }

    /// The id of the person.
    public var id: String
    /// Whom it belongs to.
    public var kind: Kind
    /// The name of the person.
    public var name: String
    /// The name to sign in with, unique within a tenant: 1 to 100 characters in lower case, without white space.
    public var login: String
    /// The branch that the person belongs to, nil for the tenant itself.
    public var branch: String?
    /// The roles, in a fixed order.
    public var grants: [RoleGrant]
    /// Whether there is a password; without one, people come by another provider's sign-in only.
    public var hasPassword: Bool
    /// Whether signing in asks for a code as well.
    public var hasSecondFactor: Bool
    /// Since when the person may not sign in, in milliseconds since 1970 UTC; nil while they may.
    public var disabledAt: Int64?
    /// 1 at first, then one more with every change.
    public var revision: Int64
    /// When it was made, in milliseconds since 1970 UTC.
    public var createdAt: Int64
    /// When it was changed last, in milliseconds since 1970 UTC.
    public var updatedAt: Int64

    /// Whether the person may sign in.
    public var isEnabled: Bool { disabledAt == nil }
}
