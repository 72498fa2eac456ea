import Records

/// The tokens of somebody who signed in.
struct SignedInData: Encodable, Sendable {
    /// For `Authorization: Bearer`.
    var accessToken: String
    /// For how many seconds it is good.
    var expiresIn: Int64
    /// Renews both, once.
    var refreshToken: String
    /// Until when, in milliseconds since 1970 UTC.
    var refreshExpiresAt: Int64
    /// The id of the session.
    var session: String
    /// The id of the person.
    var person: String
}

/// A device on which a person is signed in.
struct SessionData: Encodable, Sendable {
    var id: String
    var device: String
    var address: String
    var createdAt: Int64
    var usedAt: Int64
    var expiresAt: Int64
    /// Whether it is the one that asks.
    var isCurrent: Bool

    init(_ session: Session, current: String) {
        (self.id, self.device, self.address) = (session.id, session.device, session.address)
        (self.createdAt, self.usedAt, self.expiresAt) = (session.createdAt, session.usedAt, session.expiresAt)
        self.isCurrent = session.id == current
    }
}

/// Who asks, and what they may do.
struct MeData: Encodable, Sendable {
    var person: PersonData
    var tenant: String
    var tenantName: String
    var session: String
    /// What is allowed anywhere, by name.
    var permissions: [String]
}

/// The secret of a second factor, shown once.
struct SecondFactorData: Encodable, Sendable {
    /// In base32, for typing.
    var secret: String
    /// For an authenticator application, as a picture or a link.
    var address: String
}

/// How many there were.
struct CountData: Encodable, Sendable {
    var count: Int
}
