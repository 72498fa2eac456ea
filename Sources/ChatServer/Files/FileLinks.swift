import Crypto
import Foundation
import IndexWorker
import Indexer
import Records

/// Addresses by which a file can be fetched for a short time without a token, for pages that show it.
struct FileLinks: Sendable {
    private let key: SymmetricKey

    /// How long a link works, in milliseconds: ten minutes.
    static let lifetime: Int64 = 600_000

    init(key: SymmetricKey) { self.key = key }

    /// The key of a data directory, made at the first start.
    static func open(in directory: DataDirectory) async throws -> FileLinks {
        let text = try await BlockingThread.run("keys") {
            try directory.makeKeysFolder()
            return try directory.linkKeyFile.readOrMake {
                SymmetricKey(size: .bits256).withUnsafeBytes { Data($0).base64EncodedString() + "\n" }
            }
        }
        guard let data = Data(base64Encoded: text.filter { !$0.isWhitespace }), data.count >= 32 else {
            throw TokenSigner.Unreadable(path: directory.linkKeyFile.path)
        }
        return FileLinks(key: SymmetricKey(data: data))
    }

    /// The signature of a file's address.
    ///
    /// - Parameter end: until when it works, in milliseconds since 1970 UTC.
    func signature(of file: String, tenant: String, until end: Int64) -> String {
        let code = HMAC<Crypto.SHA256>.authenticationCode(for: Self.message(file, tenant, end), using: self.key)
        return code.map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }

    /// Whether the address was signed here and still works.
    func isGood(_ signature: String, of file: String, tenant: String, until end: Int64) -> Bool {
        guard end > Moment.now, end <= Moment.now + Self.lifetime, signature.utf8.count == 64 else { return false }
        let digits = Array(signature.utf8)
        let bytes = stride(from: 0, to: 64, by: 2).compactMap { place in
            UInt8(String(decoding: digits[place..<place + 2], as: UTF8.self), radix: 16)
        }
        return HMAC<Crypto.SHA256>.isValidAuthenticationCode(
            bytes,
            authenticating: Self.message(file, tenant, end),
            using: self.key
        )
    }

    private static func message(_ file: String, _ tenant: String, _ end: Int64) -> Data {
        Data("file\n\(tenant)\n\(file)\n\(end)".utf8)
    }
}
