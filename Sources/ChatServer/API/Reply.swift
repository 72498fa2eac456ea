import Exchange
import HTTPTypes
import Hummingbird

/// What a route answers: data that goes into the envelope.
struct Reply<Value: Encodable & Sendable>: ResponseGenerator {
    var data: Value
    var status: HTTPResponse.Status
    var headers: HTTPFields

    init(_ data: Value, status: HTTPResponse.Status = .ok, headers: HTTPFields = [:]) {
        self.data = data
        self.status = status
        self.headers = headers
    }

    func response(from request: Request, context: some RequestContext) throws -> Response {
        let language = (context as? ServerContext)?.language ?? .zh
        return try Envelope.success(self.data, in: language).response(self.status, headers: self.headers)
    }
}

/// The answer of a route that has nothing to say but that it was done.
struct NoData: Encodable, Sendable {
    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encodeNil()
    }
}

extension Reply where Value == NoData {
    /// It was done.
    static var done: Reply { Reply(NoData()) }
}
