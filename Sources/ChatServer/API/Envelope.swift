import Exchange
import Foundation
import HTTPTypes
import Hummingbird
import NIOCore

/// The form of every reply of the API.
///
/// `code` is `ok` or the name of an error, `message` is for people, `timestamp` is milliseconds since 1970 UTC.
struct Envelope<Value: Encodable>: Encodable {
    var code: String
    var message: String
    var data: Value?
    var timestamp: Int64

    private enum Key: CodingKey {
        case code, message, data, timestamp
    }

    /// `data` is written even where there is none, so that clients find the same keys always.
    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(self.code, forKey: .code)
        try container.encode(self.message, forKey: .message)
        try container.encode(self.data, forKey: .data)
        try container.encode(self.timestamp, forKey: .timestamp)
    }
}

extension Envelope {
    /// What went right.
    static func success(_ data: Value?, in language: Language) -> Envelope {
        Envelope(code: "ok", message: language == .en ? "OK" : "成功", data: data, timestamp: Moment.now)
    }

    /// The envelope as a reply.
    func response(_ status: HTTPResponse.Status, headers: HTTPFields) throws -> Response {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let body = ByteBuffer(bytes: try encoder.encode(self))
        var headers = headers
        headers[.contentType] = "application/json; charset=utf-8"
        headers[.contentLength] = "\(body.readableBytes)"
        if headers[.cacheControl] == nil { headers[.cacheControl] = "no-store" }
        return Response(status: status, headers: headers, body: ResponseBody(byteBuffer: body))
    }
}

/// What an error says beside its code and sentence.
struct ErrorDetail: Encodable {
    /// The field, parameter or header that was wrong.
    var field: String?
    /// By which the server's log names the request.
    var requestID: String
}

/// The time now.
enum Moment {
    /// In milliseconds since 1970 UTC.
    static var now: Int64 { Int64(Date().timeIntervalSince1970 * 1_000) }
}
