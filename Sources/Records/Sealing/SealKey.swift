/// A secret under which fields are sealed.
public struct SealKey: Sendable, Hashable {
    /// What sealed fields name it by: 1 to 20 of a–z, 0–9 and -.
    public let id: String
    /// How it is used.
    public let suite: SealSuite

    /// For encrypting, and for looking up; neither tells the other.
    let cipherKey: [UInt8]
    let indexKey: [UInt8]
    private let secret: [UInt8]

    /// Creates a key.
    ///
    /// - Parameters:
    ///   - id: 1 to 20 of a–z, 0–9 and -.
    ///   - secret: 32 random bytes.
    /// - Throws: ``RecordsError`` with `malformed`.
    init(id: String, suite: SealSuite, secret: [UInt8]) throws {
        let isID =
            (1...20).contains(id.utf8.count)
            && id.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
        guard isID, secret.count == AuthenticatedCipher.keyLength else {
            let message = "A key has a name of 1 to 20 of a–z, 0–9 and -, and 32 bytes in base64."
            throw RecordsError(.malformed, message, field: "key")
        }
        self.id = id
        self.suite = suite
        self.secret = secret
        cipherKey = try MessageCode.code(suite.function, key: secret, Array("yingda field".utf8))
        indexKey = try MessageCode.code(suite.function, key: secret, Array("yingda index".utf8))
    }

    /// A new random key.
    ///
    /// - Throws: ``RecordsError`` with `malformed` for the name, or `cryptography`.
    public static func random(id: String, suite: SealSuite) throws -> SealKey {
        try SealKey(id: id, suite: suite, secret: try RandomBytes.next(AuthenticatedCipher.keyLength))
    }

    /// The key as a line of a key file.
    var line: String { "\(id) \(suite.rawValue) \(Base64URL.encode(secret))" }
}
