/// What makes a create that is sent twice happen once: the name that a client gave the request, and what it asked for.
public struct OnceKey: Sendable, Hashable {
    /// Who sent it; keys of different people have nothing to do with each other.
    public var person: String
    /// The client's name of the request, 1 to 200 characters.
    public var key: String
    /// Tells requests of different content apart; a digest of the content is enough.
    public var fingerprint: String

    /// How long a key is known, in milliseconds: a day.
    public static let lifetime: Int64 = 86_400_000

    /// Creates a key.
    ///
    /// - Parameters:
    ///   - person: who sent the request.
    ///   - key: the client's name of it.
    ///   - content: what was asked for, whole.
    public init(person: String, key: String, content: [UInt8]) {
        self.person = person
        self.key = key
        self.fingerprint = SHA256.hexDigest(of: content)
    }
}
