/// How sealed fields are encrypted and looked up.
public enum SealSuite: String, Sendable, Hashable, CaseIterable, Codable {
    /// AES-256-GCM, blind index by HMAC with SHA-256.
    case aes = "aes-256-gcm"
    /// SM4 in counter mode with HMAC by SM3, blind index by HMAC with SM3: for customers under the Chinese rules of
    /// commercial cryptography.
    case sm = "sm4-sm3"

    var function: MessageCode.Function {
        switch self {
        case .aes: .sha256
        case .sm: .sm3
        }
    }

    func seal(_ plain: [UInt8], key: [UInt8], associated: [UInt8]) throws -> [UInt8] {
        switch self {
        case .aes: try AuthenticatedCipher.sealAES(plain, key: key, associated: associated)
        case .sm: try AuthenticatedCipher.sealSM4(plain, key: key, associated: associated)
        }
    }

    func open(_ sealed: [UInt8], key: [UInt8], associated: [UInt8]) throws -> [UInt8]? {
        switch self {
        case .aes: try AuthenticatedCipher.openAES(sealed, key: key, associated: associated)
        case .sm: try AuthenticatedCipher.openSM4(sealed, key: key, associated: associated)
        }
    }
}
