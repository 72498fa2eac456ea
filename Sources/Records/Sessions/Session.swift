/// A person's being signed in on one device.
public struct Session: Sendable, Hashable {
    /// UUID of version 7 as lower-case text.
    public var id: String
    /// The id of the person.
    public var person: String
    /// What the device calls itself, at most 200 characters.
    public var device: String
    /// The address that it was used from last.
    public var address: String
    /// When it began, in milliseconds since 1970 UTC.
    public var createdAt: Int64
    /// When it was renewed last, in milliseconds since 1970 UTC.
    public var usedAt: Int64
    /// When it ends unless it is renewed, in milliseconds since 1970 UTC.
    public var expiresAt: Int64
    /// When it was ended, in milliseconds since 1970 UTC; nil while it goes on.
    public var endedAt: Int64?
    /// Why it was ended.
    public var endReason: SessionEnd?

    /// Whether it goes on at a time.
    public func isLive(at now: Int64) -> Bool { endedAt == nil && now < expiresAt }
}

/// Why a session was ended.
public enum SessionEnd: String, Sendable, Hashable, CaseIterable, Codable {
    /// The person signed out on the device.
    case signedOut = "signed-out"
    /// The person, or somebody who manages people, ended it from elsewhere.
    case revoked
    /// Only one session a person is allowed, and another one began.
    case replaced
    /// The person had too many.
    case tooMany = "too-many"
    /// A refresh token came a second time.
    case reuse
    /// The person was disabled.
    case disabled
    /// The password was changed.
    case passwordChanged = "password-changed"
}

/// A session with the token that renews it.
public struct IssuedSession: Sendable, Hashable {
    /// The session.
    public var session: Session
    /// The token, which is stored nowhere and works once.
    public var refreshToken: String
}
