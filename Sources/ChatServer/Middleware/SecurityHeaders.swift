import HTTPTypes
import Hummingbird

/// Headers that keep browsers from doing more with a reply than was meant.
struct SecurityHeaders: RouterMiddleware {
    typealias Context = ServerContext

    /// Whether the server is reached by TLS, so that browsers may be told never to try without.
    let isEncrypted: Bool

    func handle(
        _ request: Request,
        context: ServerContext,
        next: @concurrent (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        response.headers[.xContentTypeOptions] = "nosniff"
        if response.headers[.referrerPolicy] == nil { response.headers[.referrerPolicy] = "no-referrer" }
        if response.headers[.crossOriginResourcePolicy] == nil {
            response.headers[.crossOriginResourcePolicy] = "same-origin"
        }
        if response.headers[.contentSecurityPolicy] == nil {
            response.headers[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        }
        // The older header cannot name who may frame a page, so it stands only where nobody may.
        if response.headers[.contentSecurityPolicy]?.contains("frame-ancestors 'none'") == true {
            response.headers[.xFrameOptions] = "DENY"
        }
        if self.isEncrypted { response.headers[.strictTransportSecurity] = "max-age=31536000; includeSubDomains" }
        return response
    }
}
