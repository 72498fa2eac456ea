import Foundation
import Hummingbird
import Records

/// Bounds how often one address may ask.
struct AddressRateLimit: RouterMiddleware {
    typealias Context = ServerContext

    /// nil for no bound.
    let limiter: RateLimiter?

    func handle(
        _ request: Request,
        context: ServerContext,
        next: @concurrent (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        try self.limiter?.admit(NetworkPrefix.of(context.client))
        return try await next(request, context)
    }
}

/// Bounds how often one person may ask, from however many addresses.
struct PersonRateLimit: RouterMiddleware {
    typealias Context = ServerContext

    /// nil for no bound.
    let limiter: RateLimiter?

    func handle(
        _ request: Request,
        context: ServerContext,
        next: @concurrent (Request, ServerContext) async throws -> Response
    ) async throws -> Response {
        if let principal = context.principal { try self.limiter?.admit("\(principal.tenant)/\(principal.person)") }
        return try await next(request, context)
    }
}

/// The part of an address that one asker holds.
enum NetworkPrefix {
    /// An IPv4 address as it is, of an IPv6 address the first 64 bits: one host may take any address below them.
    static func of(_ address: String) -> String {
        guard address.contains(":") else { return address }
        let halves = address.split(separator: "%", maxSplits: 1)[0].components(separatedBy: "::")
        let front = halves[0].split(separator: ":").map(String.init)
        guard front.count < 4, halves.count > 1 else { return front.prefix(4).joined(separator: ":") }
        let back = halves[1].split(separator: ":").map(String.init)
        let zeros = Array(repeating: "0", count: max(0, 8 - front.count - back.count))
        return (front + zeros + back).prefix(4).joined(separator: ":")
    }
}
