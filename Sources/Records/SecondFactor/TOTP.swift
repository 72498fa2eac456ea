internal import Foundation

/// One-time passwords by time (RFC 6238): 6 digits, SHA-1, steps of 30 seconds, as every authenticator application does.
public struct TOTP: Sendable, Hashable {
    /// How long a code is shown, in milliseconds.
    public static let step: Int64 = 30_000

    /// 20 random bytes.
    let secret: [UInt8]

    init(secret: [UInt8]) { self.secret = secret }

    /// A new random secret.
    ///
    /// - Throws: ``RecordsError`` with `cryptography` when the machine has no source of randomness.
    static func random() throws -> TOTP { TOTP(secret: try RandomBytes.next(20)) }

    /// The secret of ``text``, nil when it is none.
    init?(text: String) {
        var bits: UInt64 = 0
        var count = 0
        var bytes: [UInt8] = []
        for character in text.utf8 {
            guard let value = Self.alphabet.firstIndex(of: character) else { return nil }
            bits = bits << 5 | UInt64(value)
            count += 5
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt64(count)))
            }
        }
        secret = bytes
    }

    /// The secret in base32 (RFC 4648), as applications take it.
    public var text: String {
        var text: [UInt8] = []
        var bits: UInt64 = 0
        var count = 0
        for byte in secret {
            bits = bits << 8 | UInt64(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(Self.alphabet[Int(bits >> UInt64(count) & 31)])
            }
        }
        if count > 0 { text.append(Self.alphabet[Int(bits << UInt64(5 - count) & 31)]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The address that an application reads from a picture.
    ///
    /// - Parameters:
    ///   - issuer: the name of the service.
    ///   - login: the name to sign in with.
    public func address(issuer: String, login: String) -> String {
        let (issuer, login) = (Self.escaped(issuer), Self.escaped(login))
        return "otpauth://totp/\(issuer):\(login)?secret=\(text)&issuer=\(issuer)&algorithm=SHA1&digits=6&period=30"
    }

    /// The code of a step (RFC 4226, section 5.3).
    func code(step: Int64) throws -> String {
        let counter = withUnsafeBytes(of: UInt64(bitPattern: step).bigEndian, Array.init)
        let hash = try MessageCode.code(.sha1, key: secret, counter)
        let offset = Int(hash[hash.count - 1] & 0x0F)
        let word = hash[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let digits = String(word % 1_000_000)
        return String(repeating: "0", count: 6 - digits.count) + digits
    }

    /// The step whose code it is, among the one now and its two neighbours, since clocks differ.
    ///
    /// - Parameters:
    ///   - code: what somebody typed.
    ///   - now: in milliseconds since 1970 UTC.
    ///   - last: the step of the last code that was taken; neither it nor an earlier one is taken again.
    func match(_ code: String, at now: Int64, after last: Int64?) throws -> Int64? {
        let typed = Array(code.utf8.filter { $0 != UInt8(ascii: " ") })
        let current = now / Self.step
        var match: Int64?
        for step in (current - 1)...(current + 1) {
            let isEqual = MessageCode.isEqual(Array(try self.code(step: step).utf8), typed)
            if isEqual, step > last ?? .min { match = step }
        }
        return match
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    private static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }
}
