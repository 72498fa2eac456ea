import COpenSSL

/// Encryption that notices every change.
enum AuthenticatedCipher {
    /// How long the keys of both suites are, in bytes.
    static let keyLength = 32

    /// Encrypts under AES-256 in Galois/counter mode (NIST SP 800-38D) with a fresh nonce of 12 bytes.
    ///
    /// - Returns: nonce, ciphertext and tag of 16 bytes, one behind the other.
    static func sealAES(_ plain: [UInt8], key: [UInt8], associated: [UInt8]) throws -> [UInt8] {
        let nonce = try RandomBytes.next(12)
        let context = try CipherContext(EVP_aes_256_gcm(), key: key, nonce: nonce, encrypts: true)
        try context.addAssociated(associated)
        let sealed = try context.process(plain)
        return nonce + sealed + (try context.tag())
    }

    /// Opens what ``sealAES(_:key:associated:)`` made; nil when anything of it, of the key or of what it is bound to
    /// differs.
    static func openAES(_ sealed: [UInt8], key: [UInt8], associated: [UInt8]) throws -> [UInt8]? {
        guard sealed.count >= 28 else { return nil }
        let context = try CipherContext(
            EVP_aes_256_gcm(),
            key: key,
            nonce: Array(sealed.prefix(12)),
            encrypts: false
        )
        try context.addAssociated(associated)
        let plain = try context.process(Array(sealed[12..<sealed.count - 16]))
        return try context.isAuthentic(tag: Array(sealed.suffix(16))) ? plain : nil
    }

    /// Encrypts under SM4 in counter mode (GB/T 32907, GB/T 17964) and then codes nonce, ciphertext and what it is bound
    /// to by HMAC with SM3 (GB/T 32905). The key is 16 bytes for the one and 16 for the other.
    ///
    /// - Returns: nonce of 16 bytes, ciphertext and code of 32 bytes, one behind the other.
    static func sealSM4(_ plain: [UInt8], key: [UInt8], associated: [UInt8]) throws -> [UInt8] {
        let nonce = try RandomBytes.next(16)
        let context = try CipherContext(EVP_sm4_ctr(), key: Array(key.prefix(16)), nonce: nonce, encrypts: true)
        let sealed = nonce + (try context.process(plain))
        return sealed + (try code(sealed, key: key, associated: associated))
    }

    /// Opens what ``sealSM4(_:key:associated:)`` made; nil when anything of it, of the key or of what it is bound to
    /// differs.
    static func openSM4(_ sealed: [UInt8], key: [UInt8], associated: [UInt8]) throws -> [UInt8]? {
        guard sealed.count >= 48 else { return nil }
        let body = Array(sealed.dropLast(32))
        let expected = try code(body, key: key, associated: associated)
        guard MessageCode.isEqual(expected, Array(sealed.suffix(32))) else { return nil }
        let context = try CipherContext(
            EVP_sm4_ctr(),
            key: Array(key.prefix(16)),
            nonce: Array(body.prefix(16)),
            encrypts: false
        )
        return try context.process(Array(body.dropFirst(16)))
    }

    /// The length of what is bound comes first, so that no byte can pass from one part into the other.
    private static func code(_ body: [UInt8], key: [UInt8], associated: [UInt8]) throws -> [UInt8] {
        let length = withUnsafeBytes(of: UInt64(associated.count).bigEndian, Array.init)
        return try MessageCode.code(.sm3, key: Array(key.suffix(16)), length + associated + body)
    }
}
