import HTTPTypes
import Hummingbird
import NIOCore

/// Compresses replies that are text and long enough to be worth it, for clients that take gzip.
///
/// A reply never holds a secret beside something that a stranger chose, so that its length tells nothing (BREACH).
struct CompressedReplies: RouterMiddleware {
    typealias Context = ServerContext

    /// Shorter ones fit into one packet anyway.
    private static let minimumLength = 1_024
    /// Longer ones, which are streams, are left as they are.
    private static let maximumLength = 8 << 20

    func handle(
        _ request: Request,
        context: ServerContext,
        next: @concurrent (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        guard let length = response.body.contentLength, (Self.minimumLength...Self.maximumLength).contains(length),
            response.headers[.contentEncoding] == nil, Self.isText(response.headers[.contentType])
        else { return response }
        response.headers.append(HTTPField(name: .vary, value: "accept-encoding"))
        guard AcceptedEncoding.takesGzip(request.headers[.acceptEncoding]) else { return response }
        let collector = BodyCollector()
        try await response.body.write(collector)
        guard let body = Gzip.compress(collector.buffer), body.readableBytes < length else {
            response.body = ResponseBody(byteBuffer: collector.buffer)
            return response
        }
        response.headers[.contentEncoding] = "gzip"
        response.headers[.contentLength] = "\(body.readableBytes)"
        if let tag = response.headers[.eTag], !tag.hasPrefix("W/") { response.headers[.eTag] = "W/" + tag }
        response.body = ResponseBody(byteBuffer: body)
        return response
    }

    private static func isText(_ type: String?) -> Bool {
        guard let type else { return false }
        return type.hasPrefix("application/json") || type.hasPrefix("text/")
    }
}

/// Takes a body whole.
private final class BodyCollector: ResponseBodyWriter {
    private(set) var buffer = ByteBuffer()

    func write(_ buffer: ByteBuffer) async throws { self.buffer.writeImmutableBuffer(buffer) }
    func finish(_: HTTPFields?) async throws {}
}
