import Configuration
import Foundation
import Testing

@testable import ChatServer

@Suite("What strangers say about an article is bounded (S83)")
struct FeedbackBoundTests {
    @Test func `an address is heard a few times about an article, and about another one still`() async throws {
        try await TestServer.with(["limits.anonymousPerMinute": 0]) { server in
            let articles = try await server.get("/api/v1/public/clinic/articles").data["items"].array
            let ids = articles.compactMap { $0["id"].string }
            try #require(ids.count == 2)
            for (id, statuses) in [(ids[0], [200, 200, 200, 429]), (ids[1], [200])] {
                for status in statuses {
                    let path = "/api/v1/public/clinic/articles/\(id)/feedback"
                    let answer = try await server.send("POST", path, json: ["useful": true])
                    #expect(answer.status == status, "\(answer.text)")
                }
            }
            // The help centre's form is no other way in.
            let form = try await server.send(
                "POST",
                "/help/clinic/articles/\(ids[0])/feedback",
                headers: ["Content-Type": "application/x-www-form-urlencoded"],
                body: Data("useful=true".utf8)
            )
            #expect(form.status == 429)
            let totals = try await server.get("/api/v1/articles/\(ids[0])/feedback", as: "editor").data["totals"]
            #expect(totals["useful"].int == 3)
        }
    }
}
