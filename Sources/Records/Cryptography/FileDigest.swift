internal import COpenSSL
internal import Foundation

/// The SHA-256 digest of a file, read piece by piece.
public enum FileDigest {
    private static let piece = 1 << 20

    /// The digest as 64 lower-case hexadecimal digits. Blocks.
    ///
    /// - Throws: ``RecordsError`` with `cannotOpen` when the file cannot be read.
    public static func sha256(of path: String) throws -> String {
        guard let context = EVP_MD_CTX_new() else { throw unreadable(path) }
        defer { EVP_MD_CTX_free(context) }
        guard let file = FileHandle(forReadingAtPath: path), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            throw unreadable(path)
        }
        defer { try? file.close() }
        do {
            while let data = try file.read(upToCount: piece), !data.isEmpty {
                let isTaken = data.withUnsafeBytes { EVP_DigestUpdate(context, $0.baseAddress, $0.count) == 1 }
                guard isTaken else { throw unreadable(path) }
            }
        } catch {
            throw unreadable(path, error)
        }
        var digest = [UInt8](repeating: 0, count: 32)
        guard EVP_DigestFinal_ex(context, &digest, nil) == 1 else { throw unreadable(path) }
        return String(decoding: digest.flatMap { [hexDigit($0 >> 4), hexDigit($0 & 0xF)] }, as: UTF8.self)
    }

    private static func unreadable(_ path: String, _ cause: (any Error)? = nil) -> RecordsError {
        RecordsError(.cannotOpen, "\(path) cannot be read. Check the disk and its permissions.", cause: cause)
    }
}
