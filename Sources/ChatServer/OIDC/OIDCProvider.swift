import Foundation
import FoundationNetworking
import JWTKit

/// Asks a provider of OpenID Connect.
struct OIDCProvider: Sendable {
    let settings: OIDCSettings

    /// Where the provider answers (OpenID Connect Discovery 1.0).
    struct Discovery: Decodable, Sendable {
        var issuer: String
        var authorization_endpoint: String
        var token_endpoint: String
        var jwks_uri: String
    }

    /// What the provider says about a person, signed.
    struct IDToken: JWTPayload {
        var iss: String
        var aud: AudienceClaim
        var sub: String
        var exp: Int64
        var nonce: String?
        var email: String?
        var email_verified: Bool?

        func verify(using algorithm: some JWTAlgorithm) {}
    }

    private struct TokenReply: Decodable {
        var id_token: String
    }

    /// The longest reply that is read, in bytes.
    private static let limit = 1 << 20
    private static let patience: TimeInterval = 10

    /// - Throws: ``APIError`` with `unavailable` when the provider does not answer as it must.
    func discover() async throws -> Discovery {
        let address = self.settings.issuer.hasSuffix("/") ? self.settings.issuer : self.settings.issuer + "/"
        let found = try self.decode(
            Discovery.self,
            from: try await self.data(try Self.request(address + ".well-known/openid-configuration"))
        )
        guard found.issuer == self.settings.issuer else { throw Self.unavailable("another issuer answers") }
        return found
    }

    /// Exchanges a code for what the provider says about the person, and checks it.
    ///
    /// - Throws: ``APIError`` with `signInFailed` when the provider refuses the code or says something that does not fit,
    ///   `unavailable` when it does not answer.
    func identify(code: String, flow: OIDCFlows.Flow, now: Int64) async throws -> IDToken {
        let places = try await self.discover()
        var request = try Self.request(places.token_endpoint)
        request.httpMethod = "POST"
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
        var form = [
            ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", self.settings.redirect),
            ("client_id", self.settings.clientID), ("code_verifier", flow.verifier),
        ]
        if let secret = self.settings.clientSecret { form.append(("client_secret", secret)) }
        request.httpBody = Data(Self.form(form).utf8)
        let reply = try self.decode(TokenReply.self, from: try await self.data(request, refusal: .signInFailed))
        let keys = JWTKeyCollection()
        let set = try await self.data(try Self.request(places.jwks_uri))
        do { try await keys.add(jwksJSON: String(decoding: set, as: UTF8.self)) } catch {
            throw Self.unavailable("its keys cannot be read")
        }
        guard let token = try? await keys.verify(reply.id_token, as: IDToken.self),
            self.fits(token, nonce: flow.nonce, now: now)
        else { throw APIError(.signInFailed) }
        return token
    }

    /// The page of the provider to which the browser goes.
    func address(at place: Discovery, state: String, flow: OIDCFlows.Flow, challenge: String) -> String {
        let query = Self.form([
            ("response_type", "code"), ("client_id", self.settings.clientID),
            ("redirect_uri", self.settings.redirect), ("scope", "openid email profile"), ("state", state),
            ("nonce", flow.nonce), ("code_challenge", challenge), ("code_challenge_method", "S256"),
        ])
        return place.authorization_endpoint + (place.authorization_endpoint.contains("?") ? "&" : "?") + query
    }

    private func fits(_ token: IDToken, nonce: String, now: Int64) -> Bool {
        token.iss == self.settings.issuer && token.aud.value.contains(self.settings.clientID) && token.nonce == nonce
            && now < token.exp && !token.sub.isEmpty && token.sub.utf8.count <= 255
    }

    // MARK: - Asking

    private func data(_ request: URLRequest, refusal: APIErrorCode = .unavailable) async throws -> Data {
        let (data, response): (Data, URLResponse)
        do {
            (data, response) = try await URLSession.shared.data(for: request)
        } catch {
            throw Self.unavailable("it cannot be reached")
        }
        guard let status = (response as? HTTPURLResponse)?.statusCode, data.count <= Self.limit else {
            throw Self.unavailable("it does not answer in HTTP, or too much")
        }
        if status == 200 { return data }
        if (400..<500).contains(status), refusal != .unavailable { throw APIError(refusal) }
        throw Self.unavailable("it answers with status \(status)")
    }

    private func decode<Value: Decodable>(_ type: Value.Type, from data: Data) throws -> Value {
        guard let value = try? JSONDecoder().decode(type, from: data) else {
            throw Self.unavailable("its answer cannot be read")
        }
        return value
    }

    private static func request(_ address: String) throws -> URLRequest {
        guard let url = URL(string: address) else { throw self.unavailable("it names an address that is none") }
        return URLRequest(url: url, timeoutInterval: self.patience)
    }

    /// Why the provider could not be asked, for the log only.
    private struct Trouble: Error, CustomStringConvertible {
        var description: String
    }

    private static func unavailable(_ why: String) -> APIError {
        .later(.unavailable, seconds: 10, cause: Trouble(description: "The provider of OIDC: \(why)."))
    }

    private static func form(_ fields: [(String, String)]) -> String {
        let allowed = CharacterSet(charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
        return fields.map { name, value in
            name + "=" + (value.addingPercentEncoding(withAllowedCharacters: allowed) ?? "")
        }.joined(separator: "&")
    }
}
