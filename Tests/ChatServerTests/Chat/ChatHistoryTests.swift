import Foundation
import Testing

@testable import ChatServer

@Suite("What is said becomes history (K9, S53)")
struct ChatHistoryTests {
    @Test func `what a customer says is found at once by who may read there, and by nobody else`() async throws {
        try await IdentityServer.with { identity in
            let server = identity.server
            let visitor = try await server.send("POST", "/api/v1/public/clinic/visitors", json: ["name": "王医生"])
            let customer = try #require(visitor.data["token"].string)
            let said = ["cid": "1", "text": "居民健康档案迁移到新系统以后查不到了"]
            let ack = try await server.send("POST", "/api/v1/visitor/messages", as: customer, json: said)
            let id = try #require(ack.data["conversation"].string)
            let path = "/api/v1/history?q=\(TestServer.escaped("档案迁移"))"
            let agent = try await identity.signIn("agent").access
            try await eventually { try await server.get(path, as: agent).text.contains(id) }
            for token in [
                try await identity.signIn("agent", of: "bank").access, try await identity.signIn("branchAgent").access,
            ] {
                #expect(try await !server.get(path, as: token).text.contains(id))
            }
        }
    }
}
