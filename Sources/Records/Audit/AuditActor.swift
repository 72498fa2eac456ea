/// Who did something that the audit notes.
public struct AuditActor: Sendable, Hashable {
    /// What kind of actor.
    public enum Kind: String, Sendable, Hashable, CaseIterable, Codable {
        /// A person with an account.
        case person
        /// Somebody who has not signed in.
        case anonymous
        /// Somebody at the machine, by the command line.
        case console
        /// The service by itself.
        case system
    }

    /// What kind.
    public var kind: Kind
    /// The id of the person, nil for others.
    public var person: String?
    /// The id of the session, nil without one.
    public var session: String?
    /// The address it came from, nil for the console and the system.
    public var address: String?

    /// Creates an actor.
    public init(kind: Kind, person: String? = nil, session: String? = nil, address: String? = nil) {
        self.kind = kind
        self.person = person
        self.session = session
        self.address = address
    }

    /// The service by itself.
    public static let system = AuditActor(kind: .system)
    /// Somebody at the machine.
    public static let console = AuditActor(kind: .console)

    /// A person who has signed in.
    public init(_ principal: Principal, address: String? = nil) {
        self.init(kind: .person, person: principal.person, session: principal.session, address: address)
    }

    /// Somebody who has not signed in.
    public static func anonymous(address: String?) -> AuditActor { AuditActor(kind: .anonymous, address: address) }
}
