import JWTKit

/// What an access token says: who signed in by which session, and until when that is believed without asking again.
///
/// Nothing about roles stands in it: those are looked up, so that a change of them counts at once.
struct AccessToken: JWTPayload, Hashable {
    /// How long a token is good for, in seconds: 2 hours.
    static let lifetime: Int64 = 7_200
    /// Whose tokens they are, and for whom.
    static let issuer = "yingda"

    /// The issuer.
    var iss: String
    /// The audience.
    var aud: String
    /// The id of the person.
    var sub: String
    /// The id of the tenant.
    var tid: String
    /// The id of the session.
    var sid: String
    /// When it was issued, in seconds since 1970 UTC.
    var iat: Int64
    /// From when on it is no longer good, in seconds since 1970 UTC.
    var exp: Int64

    init(person: String, tenant: String, session: String, at now: Int64) {
        (self.iss, self.aud) = (Self.issuer, Self.issuer)
        (self.sub, self.tid, self.sid) = (person, tenant, session)
        (self.iat, self.exp) = (now, now + Self.lifetime)
    }

    /// Whether it may be believed at a time, in seconds since 1970 UTC.
    func isGood(at now: Int64) -> Bool { self.iss == Self.issuer && self.aud == Self.issuer && now < self.exp }

    /// The time is checked against the server's clock by whoever asks, see ``isGood(at:)``.
    func verify(using algorithm: some JWTAlgorithm) {}
}
