import COpenSSL

/// SHA-256 by OpenSSL.
package enum SHA256 {
    /// The hash of the bytes as 64 lower-case hexadecimal digits.
    package static func hexDigest(of bytes: [UInt8]) -> String {
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        _ = COpenSSL.SHA256(bytes, bytes.count, &digest)
        let digits = digest.flatMap { [hexDigit($0 >> 4), hexDigit($0 & 0xF)] }
        return String(decoding: digits, as: UTF8.self)
    }
}
