import Hummingbird
import Records

extension OnceKey {
    /// The key of a create, from `Idempotency-Key`; nil when the client gave none.
    ///
    /// - Parameter content: what was asked for.
    /// - Throws: ``APIError`` with `outOfRange` for a key that is too long.
    static func of(_ request: Request, by principal: Principal, content: [UInt8]) throws -> OnceKey? {
        guard let key = request.headers[.idempotencyKey] else { return nil }
        guard (1...200).contains(key.utf8.count) else {
            throw APIError(.outOfRange, field: "Idempotency-Key", ["range": "1–200"])
        }
        let place = Array("\(request.method.rawValue) \(request.uri.path)\n".utf8)
        return OnceKey(person: principal.person, key: key, content: place + content)
    }
}
