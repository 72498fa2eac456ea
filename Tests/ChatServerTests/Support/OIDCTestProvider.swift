import Crypto
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdCore
import JWTKit
import Logging
import NIOCore
import ServiceLifecycle
import Synchronization

/// A small provider of OpenID Connect on a loopback port: discovery, authorisation code with PKCE, signed tokens.
final class OIDCTestProvider: Sendable {
    /// Whom the provider says the person is who comes next, and how it misbehaves.
    struct Person: Sendable {
        var subject = "sub-1"
        var email: String? = "bian@example.com"
        var isVerified = true
        /// Changes of the token, to see whether they are noticed.
        var audience: String?
        var issuer: String?
        var nonce: String?
        var lifetime: Int64 = 300
        var isSignedByAnother = false
    }

    private struct Code {
        var challenge: String
        var nonce: String
        var redirect: String
    }

    static let client = "yingda-test"
    static let secret = "secret of the test"

    let person = Mutex(Person())
    private let codes = Mutex<[String: Code]>([:])
    private let key = ES256PrivateKey()
    private let other = ES256PrivateKey()
    private let place = Mutex("")

    var issuer: String { place.withLock(\.self) }

    /// Runs the provider while the closure runs.
    static func with(_ body: (OIDCTestProvider) async throws -> Void) async throws {
        let provider = OIDCTestProvider()
        let ports = AsyncStream<Int>.makeStream()
        let application = Application(
            router: provider.router(),
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: 0)),
            onServerRunning: { ports.continuation.yield($0.localAddress?.port ?? 0) },
            logger: Logger(label: "oidc") { _ in SwiftLogNoOpLogHandler() }
        )
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(services: [application], logger: Logger(label: "test"))
        )
        async let running: Void = group.run()
        var iterator = ports.stream.makeAsyncIterator()
        let port = await iterator.next() ?? 0
        provider.place.withLock { $0 = "http://127.0.0.1:\(port)" }
        let result: Result<Void, any Error>
        do { result = .success(try await body(provider)) } catch { result = .failure(error) }
        await group.triggerGracefulShutdown()
        try await running
        try result.get()
    }

    private func router() -> Router<BasicRequestContext> {
        let router = Router()
        router.get(".well-known/openid-configuration") { _, _ in self.json(self.discovery) }
        router.get("authorize") { request, _ in try self.authorize(request) }
        router.post("token") { request, _ in try await self.token(request) }
        router.get("back") { _, _ in self.json([:]) }
        router.get("keys") { _, _ in self.json(self.keySet) }
        return router
    }

    private var discovery: [String: Any] {
        [
            "issuer": issuer, "authorization_endpoint": issuer + "/authorize", "token_endpoint": issuer + "/token",
            "jwks_uri": issuer + "/keys",
        ]
    }

    private var keySet: [String: Any] {
        let parameters = key.publicKey.parameters
        func url(_ text: String?) -> String {
            (text ?? "").replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        }
        let entry = [
            "kty": "EC", "crv": "P-256", "alg": "ES256", "use": "sig", "kid": "k1", "x": url(parameters?.x),
            "y": url(parameters?.y),
        ]
        return ["keys": [entry]]
    }

    /// Lets everybody in, and sends the browser back with a code.
    private func authorize(_ request: Request) throws -> Response {
        let query = request.uri.queryParameters
        guard query["response_type"] == "code", query["client_id"] == Substring(Self.client),
            query["code_challenge_method"] == "S256", let challenge = query["code_challenge"],
            let nonce = query["nonce"], let redirect = query["redirect_uri"]?.removingPercentEncoding,
            let state = query["state"], query["scope"]?.contains("openid") == true
        else { throw HTTPError(.badRequest) }
        let code = UUID().uuidString
        codes.withLock {
            $0[code] = Code(challenge: String(challenge), nonce: String(nonce), redirect: redirect)
        }
        return .redirect(to: "\(redirect)?code=\(code)&state=\(state)")
    }

    /// Takes a code once, from who began (RFC 7636).
    private func token(_ request: Request) async throws -> Response {
        let body = String(buffer: try await request.body.collect(upTo: 65_536))
        let pairs = body.split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding ?? "" }
            return (parts[0], parts.count > 1 ? parts[1] : "")
        }
        let form = Dictionary(pairs) { first, _ in first }
        let code = codes.withLock { $0.removeValue(forKey: form["code"] ?? "") }
        let challenge = Data(SHA256.hash(data: Data((form["code_verifier"] ?? "").utf8))).base64EncodedString()
            .replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        guard let code, form["grant_type"] == "authorization_code", form["client_id"] == Self.client,
            form["client_secret"] == Self.secret, form["redirect_uri"] == code.redirect, challenge == code.challenge
        else { throw HTTPError(.badRequest) }
        return json(["token_type": "Bearer", "access_token": "x", "id_token": try await idToken(nonce: code.nonce)])
    }

    private struct Claims: JWTPayload {
        var iss: String
        var aud: String
        var sub: String
        var exp: Int64
        var nonce: String
        var email: String?
        var email_verified: Bool

        func verify(using algorithm: some JWTAlgorithm) {}
    }

    private func idToken(nonce: String) async throws -> String {
        let person = person.withLock(\.self)
        let keys = JWTKeyCollection()
        await keys.add(ecdsa: person.isSignedByAnother ? other : key, kid: "k1")
        let claims = Claims(
            iss: person.issuer ?? issuer,
            aud: person.audience ?? Self.client,
            sub: person.subject,
            exp: Int64(Date().timeIntervalSince1970) + person.lifetime,
            nonce: person.nonce ?? nonce,
            email: person.email,
            email_verified: person.isVerified
        )
        return try await keys.sign(claims, kid: "k1")
    }

    private func json(_ value: [String: Any]) -> Response {
        let data = (try? JSONSerialization.data(withJSONObject: value)) ?? Data()
        return Response(
            status: .ok,
            headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data))
        )
    }
}
