import Foundation
import Testing

@testable import ChatServer

@Suite("The knowledge base for everybody (S54, S77)")
struct PublicRouteTests {
    private static let attacks = [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "![x](vbscript:x)",
        "<a href=\"javascript:alert(1)\">x</a>", "[x](data:text/html;base64,PHNjcmlwdD4=)", "<svg/onload=alert(1)>",
        "`<script>`", "[x]( javascript:alert(1))", "<iframe src=//evil></iframe>", "[x](JaVaScRiPt:alert(1))",
        "<style>*{background:url(javascript:x)}</style>", "| a |\n|---|\n| <b onclick=x>y</b> |",
    ]

    @Test(arguments: PublicRouteTests.attacks)
    func `nothing that an editor writes runs in a reader's browser`(body: String) async throws {
        try await TestServer.with { server in
            let content: [String: Any] = [
                "title": "标题", "body": "文字\n\n" + body, "status": "published", "visibility": "public",
            ]
            let made = try await server.send("POST", "/api/v1/articles", as: "editor", json: content)
            let id = try #require(made.data["id"].string)
            let html = try await server.get("/api/v1/public/clinic/articles/\(id)").data["html"].string
            let text = try #require(html).lowercased()
            #expect(text.contains("文字"))
            for danger in [
                "<script", "<img src=x", "javascript:", "vbscript:", "data:text", "<svg", "<iframe", "<style",
            ] {
                #expect(!text.contains(danger), "\(text)")
            }
            #expect(!text.contains("onerror") && !text.contains("onclick"))
        }
    }

    @Test func `only public articles exist, with their categories and without what is internal`() async throws {
        try await TestServer.with { server in
            let list = try await server.get("/api/v1/public/clinic/articles")
            let titles = list.data["items"].array.compactMap { $0["title"].string }
            #expect(titles.contains(SampleData.publicTitle) && titles.count == 2)
            #expect(list.data["items"][0].keys.isDisjoint(with: ["externalID", "visibility", "status", "branch"]))
            let all = try await server.get("/api/v1/articles?limit=100", as: "editor").data["items"].array
            for article in all {
                let id = try #require(article["id"].string)
                let isPublic = article["visibility"].string == "public" && article["status"].string == "published"
                let answer = try await server.get("/api/v1/public/clinic/articles/\(id)")
                #expect(answer.status == (isPublic ? 200 : 404))
                #expect(try await server.get("/api/v1/public/bank/articles/\(id)").status == 404)
            }
        }
    }

    @Test func `categories are shown where something public stands in them`() async throws {
        try await TestServer.with { server in
            for (category, visibility) in [(["甲", "乙"], "public"), (["丙"], "internal")] {
                let content: [String: Any] = [
                    "title": "题", "body": "文", "category": category, "visibility": visibility, "status": "published",
                ]
                _ = try await server.send("POST", "/api/v1/articles", as: "editor", json: content)
            }
            let items = try await server.get("/api/v1/public/clinic/categories").data["items"].array
            let paths = items.map { $0["path"].array.compactMap(\.string) }
            #expect(paths == [["甲"], ["甲", "乙"]])
            let own = try await server.get("/api/v1/categories", as: "agent").data["items"].array
            #expect(own.count == 3)
        }
    }

    @Test func `readers say whether an article helped, editors read it`() async throws {
        try await TestServer.with { server in
            let list = try await server.get("/api/v1/public/clinic/articles")
            let id = try #require(list.data["items"][0]["id"].string)
            let said: [String: Any] = ["useful": false, "reason": "outdated", "comment": "<b>页面</b>变了"]
            let noted = try await server.send("POST", "/api/v1/public/clinic/articles/\(id)/feedback", json: said)
            #expect(noted.status == 200)
            let mine = ["useful": true]
            _ = try await server.send("POST", "/api/v1/articles/\(id)/feedback", as: "agent", json: mine)
            let read = try await server.get("/api/v1/articles/\(id)/feedback", as: "editor")
            #expect(read.data["totals"]["useful"].int == 1 && read.data["totals"]["notUseful"].int == 1)
            #expect(read.data["items"].array.count == 2 && !read.text.contains("person-agent"))
            #expect(try await server.get("/api/v1/articles/\(id)/feedback", as: "agent").status == 403)
        }
    }
}
