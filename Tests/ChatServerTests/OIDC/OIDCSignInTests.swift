import Configuration
import Foundation
import FoundationNetworking
import IndexWorker
import Synchronization
import Testing

@testable import ChatServer
@testable import Records

@Suite struct OIDCSignInTests {
    /// The parameters with which the provider sends the browser back to the page of the service.
    private func follow(_ address: String) async throws -> [String: String] {
        let session = URLSession(configuration: .ephemeral)
        defer { session.invalidateAndCancel() }
        let (_, response) = try await session.data(from: try #require(URL(string: address)))
        let place = response.url.flatMap { URLComponents(url: $0, resolvingAgainstBaseURL: false) }
        #expect(place?.path == "/back")
        return Dictionary((place?.queryItems ?? []).map { ($0.name, $0.value ?? "") }) { first, _ in first }
    }

    private func with(_ body: (IdentityServer, OIDCTestProvider) async throws -> Void) async throws {
        try await OIDCTestProvider.with { provider in
            try await IdentityServer.with([
                "oidc.tenant": "clinic", "oidc.issuer": .init(stringLiteral: provider.issuer),
                "oidc.clientId": .init(stringLiteral: OIDCTestProvider.client),
                "oidc.clientSecret": .init(stringLiteral: OIDCTestProvider.secret),
                "oidc.redirect": .init(stringLiteral: provider.issuer + "/back"),
            ]) { test in
                let keys = try SealKeys.reading(test.server.data.directory.sealKeyFile)
                try await test.records.personalData(keys: keys)
                    .set(.email, of: try test.id("editor"), to: "bian@example.com", by: .console)
                try await body(test, provider)
            }
        }
    }

    private func begin(_ test: IdentityServer) async throws -> (back: [String: String], secret: String) {
        let start = try await test.server.send("POST", "/api/v1/oidc/start")
        #expect(start.status == 200, "\(start.text)")
        let back = try await follow(start.data["address"].string ?? "")
        return (back, start.data["secret"].string ?? "")
    }

    private func finish(
        _ test: IdentityServer,
        _ back: [String: String],
        _ secret: String
    ) async throws -> TestServer.Answer {
        let body = ["state": back["state"] ?? "", "code": back["code"] ?? "", "secret": secret]
        return try await test.server.send("POST", "/api/v1/oidc/finish", json: body)
    }

    @Test func `S72 a person of the provider comes in as the account with the checked address, later by the link`()
        async throws
    {
        try await with { test, provider in
            let (back, secret) = try await begin(test)
            let first = try await finish(test, back, secret)
            #expect(first.status == 200, "\(first.text)")
            #expect(first.data["person"].string == (try test.id("editor")))
            #expect(try await test.status(of: first.data["accessToken"].string ?? "") == 200)
            #expect(try await finish(test, back, secret).status == 401, "a code works once")

            provider.person.withLock { $0.email = nil }
            let (again, key) = try await begin(test)
            #expect(try await finish(test, again, key).data["person"].string == (try test.id("editor")))
            let actions = try await test.records.audit.page(AuditFilter(action: "person.link"), limit: 10)
            #expect(actions.count == 1)
        }
    }

    @Test func `S72 a wrong secret, code, state or token lets nobody in`() async throws {
        try await with { test, provider in
            let (back, secret) = try await begin(test)
            #expect(try await finish(test, back, "x").status == 401)
            #expect(try await finish(test, back, secret).status == 401, "used up")
            var (other, key) = try await begin(test)
            other["code"] = "x"
            #expect(try await finish(test, other, key).status == 401)
            let changes: [(String, @Sendable (inout OIDCTestProvider.Person) -> Void)] = [
                ("audience", { $0.audience = "another" }), ("issuer", { $0.issuer = "http://127.0.0.1:9" }),
                ("nonce", { $0.nonce = "another" }), ("expired", { $0.lifetime = -1 }),
                ("key", { $0.isSignedByAnother = true }), ("subject", { $0.subject = "" }),
                ("unverified", { $0.isVerified = false }), ("stranger", { $0.email = "nobody@example.com" }),
            ]
            for (name, change) in changes {
                provider.person.withLock {
                    $0 = OIDCTestProvider.Person()
                    change(&$0)
                }
                let (back, secret) = try await begin(test)
                #expect(try await finish(test, back, secret).code == "sign_in_failed", "\(name)")
            }
        }
    }

    @Test func `S72 a disabled person is not let in by the provider`() async throws {
        try await with { test, _ in
            try await test.records.accounts.setDisabled(true, id: try test.id("editor"), by: .console)
            let (back, secret) = try await begin(test)
            #expect(try await finish(test, back, secret).status == 401)
        }
    }
}
