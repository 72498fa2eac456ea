import Testing

@testable import ChatServer

@Suite("Suggested questions over HTTP (S53)")
struct PastQuestionRouteTests {
    @Test func `what enough people asked is suggested, hidden and shown again`() async throws {
        try await TestServer.with { server in
            let articles = try await server.get("/api/v1/public/clinic/articles").data["items"].array
            let article = articles.first { $0["title"].string == SampleData.publicTitle }?["id"].string
            let event: [String: Any] = ["kind": "article", "source": article ?? "", "rank": 1, "action": "inserted"]
            let turns: [String: Any] = ["turns": [["speaker": "customer", "text": "体检表打不出来咋整"]]]
            for role in ["agent", "editor", "superAdmin"] {
                let asked = try await server.send("POST", "/api/v1/answers", as: role, json: turns)
                let query = try #require(asked.data["id"].string)
                let noted = try await server.send("POST", "/api/v1/answers/\(query)/events", as: role, json: event)
                #expect(noted.status == 200)
            }
            let path = "/api/v1/suggestions"
            let report = try await server.send("POST", "\(path)/refresh", as: "editor", json: ["people": 3])
            #expect(report.data["added"].int == 1, "\(report.text)")
            let id = try #require(try await server.get(path, as: "editor").data["items"][0]["id"].string)
            let ids = ["ids": [id, "no-such-id"]]
            for (verb, hidden) in [("hide", true), ("show", false)] {
                let foreign = try await server.send("POST", "\(path)/\(verb)", as: "other-editor", json: ids)
                #expect(foreign.data["count"].int == 0)
                let changed = try await server.send("POST", "\(path)/\(verb)", as: "editor", json: ids)
                #expect(changed.data["count"].int == 1, "\(changed.text)")
                let list = try await server.get("\(path)?hidden=\(hidden)", as: "editor")
                #expect(list.data["items"].array.count == 1)
            }
            let wrong = try await server.send("POST", "\(path)/refresh", as: "editor", json: ["people": 1])
            #expect(wrong.status == 400 && wrong.data["field"].string == "people")
        }
    }
}
