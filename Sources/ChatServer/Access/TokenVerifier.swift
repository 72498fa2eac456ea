import Records

/// Tells who a bearer token stands for.
///
/// There is no default: a server without one knows nobody, and only public addresses answer.
struct TokenVerifier: Sendable {
    /// The person; nil for a token that is unknown, forged, expired or revoked. Throws only when that cannot be found out.
    var verify: @Sendable (_ token: String) async throws -> Principal?

    init(_ verify: @escaping @Sendable (_ token: String) async throws -> Principal?) { self.verify = verify }

    /// Knows nobody.
    static let none = TokenVerifier { _ in nil }
}
