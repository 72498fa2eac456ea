import Configuration
import Records
import Testing

@testable import ChatServer

@Suite("Nobody gets in without a token that is good (S34, S70, S79)")
struct AccessTests {
    @Test func `an address that is not public answers 401 without a token, with a bad one and with another scheme`()
        async throws
    {
        try await TestServer.with { server in
            for path in ["/api/v1/search?q=a", "/api/v1/suggest?q=a", "/api/v1/related?q=a", "/api/v1/history"] {
                for header in [nil, "Bearer forged", "Bearer", "Basic YWRtaW46YWRtaW4=", "Bearer \u{1F600}"] {
                    let headers = header.map { ["Authorization": $0] } ?? [:]
                    let answer = try await server.get(path, headers: headers)
                    #expect(answer.status == 401)
                    #expect(answer.code == "unauthenticated")
                    #expect(answer.headers["www-authenticate"]?.hasPrefix("Bearer") == true)
                }
            }
        }
    }

    @Test func `a server that was given no verifier knows nobody`() async throws {
        #expect(try await TokenVerifier.none.verify("superAdmin") == nil)
    }

    @Test func `what a role may not do answers 403`() async throws {
        try await TestServer.with { server in
            for (path, role, status) in [
                ("/api/v1/history", "customer", 403), ("/api/v1/search?q=a&explain=true", "agent", 403),
                ("/api/v1/search?q=a&explain=true", "editor", 200),
            ] {
                let answer = try await server.get(path, as: role)
                #expect(answer.status == status)
            }
        }
    }
}
