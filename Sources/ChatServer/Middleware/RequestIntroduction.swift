import HTTPTypes
import Hummingbird

/// Fills in what the head of a request tells: from where it came and in which language it wants to be answered.
struct RequestIntroduction: RouterMiddleware {
    typealias Context = ServerContext

    /// The addresses of proxies whose `X-Forwarded-For` is believed.
    let trustedProxies: Set<String>

    func handle(
        _ request: Request,
        context: ServerContext,
        next: @concurrent (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        var context = context
        context.language = LanguageChoice.preferred(request.headers[.acceptLanguage])
        context.client = ClientAddress.address(
            peer: context.client,
            forwarded: request.headers[values: .xForwardedFor].joined(separator: ","),
            proxies: self.trustedProxies
        )
        return try await next(request, context)
    }
}
