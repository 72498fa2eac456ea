import Foundation
import IndexWorker
import Indexer
import JWTKit
import Records

/// Signs access tokens and tells whether they were signed here, by HMAC with SHA-256.
struct TokenSigner: Sendable {
    private let keys: JWTKeyCollection
    private let current: JWKIdentifier

    /// The file of the keys could not be read.
    struct Unreadable: Error, CustomStringConvertible {
        var path: String

        var description: String {
            "\(self.path): 每行应是“名字 密钥”，密钥为 base64 的 32 字节；删掉这个文件会重新生成（所有人要重新登录）。 "
                + "Every line must be a name and 32 bytes in base64; without the file a new one is made and all sign in again."
        }
    }

    /// - Parameters:
    ///   - text: a key a line, name and base64; the last one signs, the others are still believed.
    ///   - path: where it came from, for the error.
    init(parsing text: String, path: String) async throws {
        self.keys = JWTKeyCollection()
        var last: JWKIdentifier?
        for line in text.split(whereSeparator: \.isNewline) where !line.hasPrefix("#") {
            let words = line.split(separator: " ")
            guard words.count == 2, let secret = Data(base64Encoded: String(words[1])), secret.count >= 32 else {
                throw Unreadable(path: path)
            }
            let id = JWKIdentifier(string: String(words[0]))
            await self.keys.add(hmac: HMACKey(from: secret), digestAlgorithm: .sha256, kid: id)
            last = id
        }
        guard let last else { throw Unreadable(path: path) }
        self.current = last
    }

    /// The keys of a data directory, made at the first start.
    static func open(in directory: DataDirectory) async throws -> TokenSigner {
        let file = directory.tokenKeyFile
        let text = try await BlockingThread.run("keys") {
            try directory.makeKeysFolder()
            return try file.readOrMake { "t1 \(Self.random())\n" }
        }
        return try await TokenSigner(parsing: text, path: file.path)
    }

    func sign(_ token: AccessToken) async throws -> String { try await self.keys.sign(token, kid: self.current) }

    /// What the token says; nil when it was not signed here, or is none.
    func verify(_ token: String) async -> AccessToken? {
        guard Self.names(token, algorithm: "HS256") else { return nil }
        return try? await self.keys.verify(token, as: AccessToken.self)
    }

    private struct Header: Decodable {
        var alg: String
        var kid: String
    }

    /// A token says itself how it was signed; only one way is believed, and only with a key that it names.
    private static func names(_ token: String, algorithm: String) -> Bool {
        guard let first = token.split(separator: ".", omittingEmptySubsequences: false).first else { return false }
        var text = first.replacing("-", with: "+").replacing("_", with: "/")
        text += String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)
        guard let data = Data(base64Encoded: String(text)),
            let header = try? JSONDecoder().decode(Header.self, from: data)
        else { return false }
        return header.alg == algorithm
    }

    private static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return Data((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }).base64EncodedString()
    }
}
