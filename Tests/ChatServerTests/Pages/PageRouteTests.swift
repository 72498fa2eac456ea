import Foundation
import Testing

@testable import ChatServer

@Suite("Pages for people (E8, E9)")
struct PageRouteTests {
    private static func assets(in page: String) -> [String] {
        page.matches(of: #/(?:href|src)="(\/assets\/[^"]+)"/#).map { String($0.1) }
    }

    @Test func `everything that a page names is there for good, and nothing runs that stands in the page`() async throws
    {
        try await TestServer.with { server in
            for path in ["/desk", "/desk/search", "/desk/knowledge/x", "/help/clinic"] {
                let page = try await server.get(path)
                #expect(page.status == 200)
                let policy = try #require(page.headers["content-security-policy"])
                #expect(policy.hasPrefix("default-src 'none'; "))
                #expect(policy.contains("require-trusted-types-for 'script'"))
                #expect(!policy.contains("unsafe") && page.headers["x-frame-options"] == "DENY")
                #expect(!page.text.contains(" style=") && !page.text.contains(" onclick="))
                let assets = Self.assets(in: page.text)
                #expect(assets.count > 8)
                for asset in assets {
                    let file = try await server.get(asset)
                    #expect(file.status == 200, "\(asset)")
                    #expect(file.headers["cache-control"] == "public, max-age=31536000, immutable")
                }
            }
        }
    }

    @Test(arguments: [
        "/assets/0000000000000000/shared/view.js", "/assets/VERSION/shared/nothing.js", "/assets/VERSION/desk/index",
        "/assets/VERSION/..%2f/Package.swift", "/assets/VERSION/shared/..%2f..%2fPackage.swift", "/help/nobody",
        "/help/clinic/articles/x", "/help/clinic/categories/x",
    ])
    func `what does not exist answers 404`(path: String) async throws {
        try await TestServer.with { server in
            let asset = try #require(Self.assets(in: try await server.get("/desk").text).first)
            let version = String(asset.split(separator: "/")[1])
            #expect(try await server.get(path.replacing("VERSION", with: version)).status == 404)
        }
    }

    @Test func `the help centre shows public articles only, in the reader's language`() async throws {
        try await TestServer.with { server in
            let home = try await server.get("/help/clinic", headers: ["accept-language": "en"])
            #expect(home.text.contains("<html lang=\"en\">") && home.headers["content-language"] == "en")
            let map = try await server.get("/help/clinic/sitemap.xml").text
            let shown = try await server.get("/api/v1/public/clinic/articles?limit=100").data["items"].array
            #expect(!shown.isEmpty)
            for article in shown {
                let id = try #require(article["id"].string)
                #expect(map.contains("/articles/\(id)</loc>"))
                let page = try await server.get("/help/clinic/articles/\(id)")
                #expect(page.status == 200 && page.text.contains("<h1>"))
            }
            #expect(map.components(separatedBy: "/articles/").count - 1 == shown.count)
        }
    }

    @Test func `a query of markup and quotes is shown as it was typed`() async throws {
        try await TestServer.with { server in
            let text = "\"><script>alert(1)</script>'"
            let page = try await server.get("/help/clinic/search?q=\(TestServer.escaped(text))")
            #expect(page.status == 200)
            #expect(!page.text.contains("<script>alert"))
            #expect(page.text.contains("&quot;&gt;&lt;script&gt;"))
        }
    }

    @Test(arguments: ["", "useful=", "useful=maybe", "comment=x", "{}", "%00"])
    func `feedback that says nothing is refused`(form: String) async throws {
        try await TestServer.with { server in
            let id = try #require(
                try await server.get("/api/v1/public/clinic/articles?limit=1").data["items"].array.first?["id"].string
            )
            let answer = try await server.send("POST", "/help/clinic/articles/\(id)/feedback", body: Data(form.utf8))
            #expect(answer.status == 400)
        }
    }
}
