import Foundation
import Testing

@testable import ChatServer

@Suite("Cards beside a conversation (S55)")
struct InlineCardsTests {
    private func say(_ server: TestServer, _ text: String, _ cid: String, as token: String) async throws -> JSON {
        let body = ["cid": cid, "text": text]
        return try await server.send("POST", "/api/v1/visitor/messages", as: token, json: body).data
    }

    @Test func `the agent who answers gets cards for the customer's last message, and nobody else does`() async throws {
        try await IdentityServer.with { identity in
            let server = identity.server
            let visitor = try await server.send("POST", "/api/v1/public/clinic/visitors", json: ["name": "王医生"])
            let customer = try #require(visitor.data["token"].string)
            let id = try #require(try await say(server, "您好", "1", as: customer)["conversation"].string)
            let agent = try await identity.signIn("agent").access
            #expect(try await server.send("POST", "/api/v1/conversations/\(id)/accept", as: agent).status == 200)
            let (desk, phone) = (try await TestSocket(port: server.port), try await TestSocket(port: server.port))
            let other = try await TestSocket(port: server.port)
            let colleague = try await identity.signIn("supervisor").access
            for (socket, token) in [(desk, agent), (phone, customer), (other, colleague)] {
                try socket.send("hello", ["token": token])
                _ = try await socket.next("hello")
            }
            _ = try await say(server, "老人体检表打印不出来怎么办", "2", as: customer)
            let message = try await desk.next("message") { $0["cid"].string == "2" }
            let cards = try await desk.next("cards") { $0["message"].string == message["id"].string }
            #expect(cards["conversation"].string == id && cards["id"].string != nil)
            #expect(cards["cards"].array.first?["title"].string == SampleData.publicTitle)
            // What comes after the cards would have come shows that there are none for these two.
            for socket in [phone, other] {
                try socket.send("ping")
                while let frame = await socket.next(), frame.json["type"].string != "pong" {
                    #expect(frame.json["type"].string != "cards")
                }
            }
        }
    }
}
