import COpenSSL

/// One encryption or decryption by OpenSSL.
final class CipherContext {
    private let context: OpaquePointer

    /// Begins.
    ///
    /// - Throws: ``RecordsError`` with `cryptography` for a key or nonce of the wrong length.
    init(_ cipher: OpaquePointer?, key: [UInt8], nonce: [UInt8], encrypts: Bool) throws {
        guard let cipher, let context = EVP_CIPHER_CTX_new() else { throw RecordsError.cryptography("a cipher") }
        self.context = context
        let fits =
            key.count == Int(EVP_CIPHER_get_key_length(cipher)) && nonce.count == Int(EVP_CIPHER_get_iv_length(cipher))
        guard fits, EVP_CipherInit_ex(context, cipher, nil, key, nonce, encrypts ? 1 : 0) == 1 else {
            throw RecordsError.cryptography("a cipher for the key")
        }
    }

    deinit { EVP_CIPHER_CTX_free(context) }

    /// Binds the result to bytes that are not part of it.
    func addAssociated(_ bytes: [UInt8]) throws {
        if bytes.isEmpty { return }
        var length: Int32 = 0
        guard EVP_CipherUpdate(context, nil, &length, bytes, Int32(bytes.count)) == 1 else {
            throw RecordsError.cryptography("a bound ciphertext")
        }
    }

    /// The bytes encrypted or decrypted; both ciphers are used as streams, so the length stays.
    func process(_ bytes: [UInt8]) throws -> [UInt8] {
        if bytes.isEmpty { return [] }
        var output = [UInt8](repeating: 0, count: bytes.count)
        var length: Int32 = 0
        guard EVP_CipherUpdate(context, &output, &length, bytes, Int32(bytes.count)) == 1, Int(length) == bytes.count
        else { throw RecordsError.cryptography("a ciphertext") }
        return output
    }

    /// Ends an encryption with its tag of 16 bytes.
    func tag() throws -> [UInt8] {
        var tag = [UInt8](repeating: 0, count: 16)
        var rest = [UInt8](repeating: 0, count: 16)
        var length: Int32 = 0
        guard EVP_CipherFinal_ex(context, &rest, &length) == 1,
            EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_GET_TAG, 16, &tag) == 1
        else { throw RecordsError.cryptography("the tag of a ciphertext") }
        return tag
    }

    /// Ends a decryption and tells whether the tag is right.
    func isAuthentic(tag: [UInt8]) throws -> Bool {
        var tag = tag
        var rest = [UInt8](repeating: 0, count: 16)
        var length: Int32 = 0
        guard EVP_CIPHER_CTX_ctrl(context, EVP_CTRL_AEAD_SET_TAG, 16, &tag) == 1 else {
            throw RecordsError.cryptography("the check of a ciphertext")
        }
        return EVP_CipherFinal_ex(context, &rest, &length) == 1
    }
}
