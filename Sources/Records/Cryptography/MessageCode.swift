import COpenSSL

/// Keyed hashes (HMAC, RFC 2104).
enum MessageCode {
    /// The hash function underneath.
    enum Function {
        case sha256, sm3
        /// For one-time passwords only, whose applications know no other.
        case sha1
    }

    /// The bytes of the code: 32, or 20 of SHA-1.
    static func code(_ function: Function, key: [UInt8], _ message: [UInt8]) throws -> [UInt8] {
        let (digest, size) =
            switch function {
            case .sha256: (EVP_sha256(), 32)
            case .sm3: (EVP_sm3(), 32)
            case .sha1: (EVP_sha1(), 20)
            }
        var code = [UInt8](repeating: 0, count: size)
        var length: UInt32 = 0
        guard HMAC(digest, key, Int32(key.count), message, message.count, &code, &length) != nil, Int(length) == size
        else { throw RecordsError.cryptography("a keyed hash") }
        return code
    }

    /// Whether the bytes are the same, in a time that does not tell where they differ.
    static func isEqual(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        one.count == other.count && CRYPTO_memcmp(one, other, one.count) == 0
    }
}
