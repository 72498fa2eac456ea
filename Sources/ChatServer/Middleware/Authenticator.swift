import HTTPTypes
import Hummingbird

/// Finds out who sent a request, from `Authorization: Bearer` alone.
struct Authenticator: RouterMiddleware {
    typealias Context = ServerContext

    let verifier: TokenVerifier
    let tenants: TenantDirectory

    /// The longest token that is looked at, in bytes.
    private static let maximumToken = 8_192

    func handle(
        _ request: Request,
        context: ServerContext,
        next: @concurrent (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        guard let header = request.headers[.authorization] else { return try await next(request, context) }
        guard let token = Self.token(in: header) else { throw Self.refusal }
        var context = context
        if VisitorToken.isOne(token) {
            guard let (tenant, visitor) = try await VisitorToken.visitor(token, in: self.tenants) else {
                throw Self.refusal
            }
            context.visitor = VisitorPlace(tenant: tenant, visitor: visitor)
        } else {
            guard let principal = try await self.verifier.verify(token) else { throw Self.refusal }
            context.principal = principal
        }
        return try await next(request, context)
    }

    private static var refusal: APIError {
        APIError(.unauthenticated, headers: [.wwwAuthenticate: "Bearer error=\"invalid_token\""])
    }

    /// The token of a header; nil for one of another kind or one that is too long.
    static func token(in header: String) -> String? {
        let parts = header.split(separator: " ", maxSplits: 1)
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        let token = String(parts[1])
        return token.utf8.count <= self.maximumToken ? token : nil
    }
}
