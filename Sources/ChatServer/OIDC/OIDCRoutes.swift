import Crypto
import Foundation
import Hummingbird
import Records
import Synchronization

/// Signing in at another provider: the browser is sent there, and comes back with a code.
final class OIDCRoutes: Sendable {
    private let identity: IdentityService
    private let provider: OIDCProvider?
    private let flows = Mutex(OIDCFlows())

    init(identity: IdentityService, settings: OIDCSettings?) {
        self.identity = identity
        self.provider = settings.map(OIDCProvider.init)
    }

    /// Where the browser goes, and the secret that it keeps.
    struct StartData: Encodable, Sendable {
        var address: String
        var secret: String
    }

    /// What the browser came back with.
    struct FinishBody: StrictBody {
        static let fields: Set<String> = ["state", "code", "secret", "device"]

        var state: String
        var code: String
        var secret: String
        var device: String?
    }

    func add(to routes: some RouterMethods<ServerContext>) {
        let oidc = routes.group("api/v1/oidc")
        oidc.post("start") { _, context in try await self.start(context) }
        oidc.post("finish") { try await self.finish($0, $1) }
    }

    private func start(_ context: ServerContext) async throws -> Reply<StartData> {
        let provider = try self.known()
        try self.identity.admit(provider: context.client)
        let place = try await provider.discover()
        let (state, verifier) = (Self.random(), Self.random())
        let flow = OIDCFlows.Flow(secret: Self.random(), nonce: Self.random(), verifier: verifier, begun: .now)
        self.flows.withLock { $0.begin(state, flow) }
        let challenge = Self.text(Data(SHA256.hash(data: Data(verifier.utf8))))
        let address = provider.address(at: place, state: state, flow: flow, challenge: challenge)
        return Reply(StartData(address: address, secret: flow.secret))
    }

    private func finish(_ request: Request, _ context: ServerContext) async throws -> Reply<SignedInData> {
        let provider = try self.known()
        try self.identity.admit(provider: context.client)
        let body = try await BodyReader.json(FinishBody.self, from: request, limit: 65_536)
        let flow = self.flows.withLock { $0.finish(body.state, secret: body.secret, now: .now) }
        guard let flow, let tenant = try? self.identity.tenants.tenant(key: provider.settings.tenant) else {
            throw APIError(.signInFailed)
        }
        let token = try await provider.identify(code: body.code, flow: flow, now: Moment.now / 1_000)
        guard let account = try await self.account(of: token, at: provider.settings.issuer, in: tenant, context),
            account.isEnabled
        else {
            let actor = AuditActor.anonymous(address: context.client)
            try await tenant.records.audit.append(AuditEntry(.signInRefused, of: "person", by: actor))
            throw APIError(.signInFailed)
        }
        let device = body.device ?? request.headers[.userAgent] ?? ""
        return Reply(try await self.identity.begin(account, in: tenant, device, context.client, "oidc"))
    }

    /// The account that is linked to the provider's person; at the first time, the only one with the same e-mail address,
    /// if the provider says that it has checked the address.
    private func account(
        of token: OIDCProvider.IDToken,
        at issuer: String,
        in tenant: ServedTenant,
        _ context: ServerContext
    ) async throws -> Account? {
        let links = tenant.records.externalIdentities
        if let known = try await links.account(issuer: issuer, subject: token.sub) { return known }
        guard token.email_verified == true, let email = token.email else { return nil }
        let people = try await tenant.records.personalData(keys: self.identity.keys).people(with: email, as: .email)
        guard people.count == 1, let account = try await tenant.records.accounts.account(id: people[0]) else {
            return nil
        }
        let actor = AuditActor.anonymous(address: context.client)
        try await links.link(issuer: issuer, subject: token.sub, to: account.id, by: actor)
        return account
    }

    /// The provider, if people sign in at another one at all.
    private func known() throws -> OIDCProvider {
        guard let provider else { throw APIError(.notFound) }
        return provider
    }

    private static func random() -> String {
        var generator = SystemRandomNumberGenerator()
        return self.text(Data((0..<32).map { _ in UInt8.random(in: 0...255, using: &generator) }))
    }

    private static func text(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }
}
