import Testing

@testable import ChatServer

@Suite("What use teaches, over HTTP (S55)")
struct LearningRouteTests {
    @Test func `what happens to a card is noted by the one who was asked, and by nobody else`() async throws {
        try await TestServer.with { server in
            let conversation: [String: Any] = ["turns": [["speaker": "customer", "text": "老人体检表打印不出来怎么办"]]]
            let answers = try await server.send("POST", "/api/v1/answers", as: "agent", json: conversation)
            let id = try #require(answers.data["id"].string)
            let article = try await server.get("/api/v1/public/clinic/articles").data["items"][0]["id"].string
            let event: [String: Any] = ["kind": "article", "source": article ?? "", "rank": 1, "action": "inserted"]
            let path = "/api/v1/answers/\(id)/events"
            for _ in 0..<2 {
                let noted = try await server.send("POST", path, as: "agent", json: event)
                #expect(noted.status == 200, "\(noted.text)")
            }
            let other = try await server.send("POST", path, as: "editor", json: event)
            let stranger = try await server.send("POST", path, as: "other-superAdmin", json: event)
            #expect(other.status == 404 && stranger.status == 404)
            let wrong = event.merging(["rank": 0]) { $1 }
            let refused = try await server.send("POST", path, as: "agent", json: wrong)
            #expect(refused.status == 400 && refused.data["field"].string == "rank")
            let acceptance = try await server.get("/api/v1/analytics/acceptance", as: "editor")
            #expect(acceptance.status == 200)
        }
    }

    @Test func `lessons are listed, undone and brought back by those who may`() async throws {
        try await TestServer.with { server in
            let counts = try await server.get("/api/v1/learning", as: "editor")
            #expect(counts.data["lessons"].int == 0)
            let list = try await server.get("/api/v1/learning/lessons?undone=false", as: "editor")
            #expect(list.data["items"].array.isEmpty && list.data["next"].isNull)
            let refused = try await server.get("/api/v1/learning", as: "supervisor")
            #expect(refused.status == 403)
        }
    }

    @Test func `questions asked in vain are gaps, and what is asked often is hot`() async throws {
        try await TestServer.with { server in
            let query = TestServer.escaped("医保卡丢了怎么补办")
            for role in ["agent", "editor"] { _ = try await server.get("/api/v1/search?q=\(query)", as: role) }
            try await eventually {
                let hot = try await server.get("/api/v1/analytics/queries?list=hot", as: "editor")
                return hot.data["items"].array.contains { $0["people"].int == 2 }
            }
            let gaps = try await server.get("/api/v1/analytics/gaps", as: "editor")
            #expect(gaps.status == 200 && gaps.data["items"].array.count == 1)
            let tags = try await server.get("/api/v1/tags", as: "agent")
            #expect(tags.status == 200)
        }
    }
}
