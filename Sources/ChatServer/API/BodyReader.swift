import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// A body that names its fields, so that one that nobody knows is refused and not overlooked.
protocol StrictBody: Decodable, Sendable {
    /// The names of all fields of the outermost object.
    static var fields: Set<String> { get }
}

/// Reads the bodies of requests within their limits.
enum BodyReader {
    /// The most bytes of an ordinary body.
    static let limit = 1 << 20
    /// How long a body may take to arrive.
    static let patience = Duration.seconds(30)

    /// The JSON object in the body.
    static func json<Body: StrictBody>(
        _ type: Body.Type = Body.self,
        from request: Request,
        limit: Int = limit
    ) async throws -> Body {
        try await self.jsonAndContent(type, from: request, limit: limit).body
    }

    /// The JSON object in the body, and the same as bytes that are equal for equal objects, however they were written.
    static func jsonAndContent<Body: StrictBody>(
        _ type: Body.Type = Body.self,
        from request: Request,
        limit: Int = limit
    ) async throws -> (body: Body, content: [UInt8]) {
        try self.checkType(request, "application/json")
        let bytes = Array(try await self.bytes(of: request, limit: limit).readableBytesView)
        guard !bytes.isEmpty else { throw APIError(.empty, field: "body") }
        return try self.decode(type, from: Data(bytes))
    }

    private static func decode<Body: StrictBody>(
        _ type: Body.Type,
        from data: Data
    ) throws -> (body: Body, content: [UInt8]) {
        let body: Body
        do {
            body = try JSONDecoder().decode(type, from: data)
        } catch let error as DecodingError {
            throw APIError(.malformed, field: self.place(of: error), ["detail": ""])
        }
        let object = try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
        if let unknown = object.keys.filter({ !Body.fields.contains($0) }).min() {
            throw APIError(.unknownField, field: String(unknown.prefix(100)))
        }
        return (body, Array(try JSONSerialization.data(withJSONObject: object, options: .sortedKeys)))
    }

    /// The whole body.
    static func bytes(of request: Request, limit: Int, patience: Duration = patience) async throws -> ByteBuffer {
        if let length = request.headers[.contentLength].flatMap(Int.init), length > limit {
            throw APIError(.bodyTooLarge, ["limit": "\(limit)"])
        }
        return try await Deadline.run(patience, orThrow: APIError(.requestTimeout)) {
            do {
                return try await request.body.collect(upTo: limit)
            } catch is NIOTooManyBytesError {
                throw APIError(.bodyTooLarge, ["limit": "\(limit)"])
            }
        }
    }

    /// The type is the wanted one, and the body is sent as it is: one that is compressed would have no limit.
    static func checkType(_ request: Request, _ wanted: String) throws {
        if let encoding = request.headers[.contentEncoding], encoding.lowercased() != "identity" {
            throw APIError(.unsupportedMediaType, field: "Content-Encoding", ["types": "identity"])
        }
        let type = request.headers[.contentType]?.split(separator: ";").first.map {
            $0.trimmingCharacters(in: .whitespaces).lowercased()
        }
        guard type == wanted else { throw APIError(.unsupportedMediaType, ["types": wanted]) }
    }

    private static func place(of error: DecodingError) -> String {
        let path: [any CodingKey] =
            switch error {
            case .keyNotFound(let key, let context): context.codingPath + [key]
            case .typeMismatch(_, let context), .valueNotFound(_, let context), .dataCorrupted(let context):
                context.codingPath
            @unknown default: []
            }
        let text = path.map { $0.intValue.map(String.init) ?? $0.stringValue }.joined(separator: ".")
        return text.isEmpty ? "body" : String(text.prefix(100))
    }
}
