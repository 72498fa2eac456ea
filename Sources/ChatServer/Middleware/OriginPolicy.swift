import HTTPTypes
import Hummingbird

/// Which pages of other origins may use the API from a browser.
///
/// The API takes no cookies: a token goes in `Authorization`, which a foreign page cannot make a browser send. So nothing
/// can be forged across sites; all the same a change that a browser says comes from a foreign page is refused, unless
/// the page's origin is allowed.
struct OriginPolicy: RouterMiddleware {
    typealias Context = ServerContext

    /// Origins that are allowed, such as `https://desk.example.com`.
    let allowed: Set<String>

    private static let methods = "GET, POST, PUT, PATCH, DELETE"
    private static let headers =
        "authorization, content-type, if-match, if-none-match, idempotency-key, accept-language"
    private static let exposed = "etag, location, retry-after, x-request-id"

    func handle(
        _ request: Request,
        context: ServerContext,
        next: @concurrent (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        guard let origin = request.headers[.origin] else { return try await next(request, context) }
        let isAllowed = self.allowed.contains(origin)
        if request.method == .options, request.headers[.accessControlRequestMethod] != nil {
            guard isAllowed else { throw APIError(.foreignOrigin) }
            return Self.preflight(origin)
        }
        let isSame = request.headers[.secFetchSite] == "same-origin" || Self.isSame(origin, request)
        guard isAllowed || isSame || Self.isReading(request) else { throw APIError(.foreignOrigin) }
        var response = try await next(request, context)
        response.headers[.vary] = "origin"
        if isAllowed {
            response.headers[.accessControlAllowOrigin] = origin
            response.headers[.accessControlExposeHeaders] = Self.exposed
            response.headers[.crossOriginResourcePolicy] = "cross-origin"
        }
        return response
    }

    private static func isReading(_ request: Request) -> Bool {
        request.method == .get || request.method == .head
    }

    private static func isSame(_ origin: String, _ request: Request) -> Bool {
        guard let authority = request.head.authority else { return false }
        return origin == "https://\(authority)" || origin == "http://\(authority)"
    }

    private static func preflight(_ origin: String) -> Response {
        Response(
            status: .noContent,
            headers: [
                .accessControlAllowOrigin: origin, .accessControlAllowMethods: Self.methods,
                .accessControlAllowHeaders: Self.headers, .accessControlMaxAge: "600", .vary: "origin",
            ]
        )
    }
}
