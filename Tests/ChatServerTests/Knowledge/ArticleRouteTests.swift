import Foundation
import Testing

@testable import ChatServer

@Suite("Articles over HTTP (S54, S80)")
struct ArticleRouteTests {
    private static var content: [String: Any] {
        [
            "title": "新开药店怎么备案", "body": "# 备案\n\n准备**营业执照**。", "category": ["药店", "备案"],
            "tags": ["备案"],
        ]
    }

    private static func content(_ changes: [String: Any]) -> [String: Any] {
        content.merging(changes) { _, new in new }
    }

    /// Makes an article and gives its address and tag.
    private static func make(
        _ server: TestServer,
        _ changes: [String: Any] = [:],
        as role: String = "editor"
    ) async throws -> (path: String, tag: String) {
        let made = try await server.send("POST", "/api/v1/articles", as: role, json: content(changes))
        #expect(made.status == 201, "\(made.text)")
        return (try #require(made.headers["location"]), try #require(made.headers["etag"]))
    }

    @Test func `an article is written as a draft, published, changed, expired and deleted`() async throws {
        try await TestServer.with { server in
            let (path, tag) = try await Self.make(server)
            #expect(try await server.get(path, as: "agent").status == 404, "a draft is for those who write")
            let draft = try await server.get(path, as: "editor")
            #expect(draft.data["status"].string == "draft" && draft.data["visibility"].string == "internal")
            let published = try await server.send("POST", path + "/publish", as: "editor", headers: ["If-Match": tag])
            #expect(published.data["version"].int == 2)
            #expect(try await server.get(path, as: "agent").data["status"].string == "published")
            let next = ["If-Match": try #require(published.headers["etag"])]
            let changed = Self.content(["title": "新开药店备案指南", "status": "published", "visibility": "public"])
            let saved = try await server.send("PUT", path, as: "editor", headers: next, json: changed)
            #expect(saved.data["outcome"].string == "updated")
            let expired = try await server.send(
                "POST",
                path + "/expire",
                as: "editor",
                headers: ["If-Match": saved.headers["etag"] ?? ""]
            )
            #expect(expired.data["version"].int == 4)
            #expect(try await server.get(path, as: "agent").status == 404)
            let deleted = try await server.send("DELETE", path, as: "editor", headers: ["If-Match": "*"])
            #expect(deleted.status == 200)
            #expect(try await server.get(path, as: "editor").status == 404)
        }
    }

    @Test func `what was published is found within a second, and no longer when it was expired (K9)`() async throws {
        try await TestServer.with { server in
            let (path, _) = try await Self.make(server, ["status": "published", "visibility": "public"])
            let query = "/api/v1/public/clinic/search?q=" + TestServer.escaped("新开药店备案")
            let id = path.split(separator: "/").last.map(String.init)
            func isFound() async throws -> Bool {
                try await server.get(query).data["hits"].array.contains { $0["article"].string == id }
            }
            try await eventually { try await isFound() }
            _ = try await server.send("POST", path + "/expire", as: "editor", headers: ["If-Match": "*"])
            try await eventually { try await !isFound() }
        }
    }

    @Test func `a change must say which version it changes, and a lost update is refused`() async throws {
        try await TestServer.with { server in
            let (path, tag) = try await Self.make(server)
            let blind = try await server.send("PUT", path, as: "editor", json: Self.content)
            #expect(blind.status == 428 && blind.code == "precondition_required")
            let first = Self.content(["title": "甲改的"])
            #expect(
                try await server.send("PUT", path, as: "editor", headers: ["If-Match": tag], json: first).status == 200
            )
            let second = Self.content(["title": "乙改的"])
            let lost = try await server.send("PUT", path, as: "editor", headers: ["If-Match": tag], json: second)
            #expect(lost.status == 412 && lost.code == "version_conflict")
            #expect(try await server.get(path, as: "editor").data["title"].string == "甲改的")
        }
    }

    @Test func `of many who change the same version at once, one succeeds`() async throws {
        try await TestServer.with { server in
            let (path, tag) = try await Self.make(server)
            let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<8 {
                    let content = Self.content(["title": "第\(number)个人改的"])
                    group.addTask {
                        try await server.send("PUT", path, as: "editor", headers: ["If-Match": tag], json: content)
                            .status
                    }
                }
                return try await group.reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
            }
            #expect(statuses == [200: 1, 412: 7])
        }
    }

    @Test func `a create that is sent twice with its key happens once`() async throws {
        try await TestServer.with { server in
            let key = ["Idempotency-Key": "a-key"]
            let first = try await server.send(
                "POST",
                "/api/v1/articles",
                as: "editor",
                headers: key,
                json: Self.content
            )
            let again = try await server.send(
                "POST",
                "/api/v1/articles",
                as: "editor",
                headers: key,
                json: Self.content
            )
            #expect(first.status == 201 && again.status == 201)
            #expect(first.data["id"].string == again.data["id"].string)
            let other = Self.content(["title": "另一篇"])
            let reused = try await server.send("POST", "/api/v1/articles", as: "editor", headers: key, json: other)
            #expect(reused.status == 409 && reused.code == "idempotency_key_reused")
        }
    }

    @Test func `an article that the client has already is not sent again`() async throws {
        try await TestServer.with { server in
            let (path, tag) = try await Self.make(server)
            let known = try await server.get(path, as: "editor", headers: ["If-None-Match": tag])
            #expect(known.status == 304 && known.body.isEmpty && known.headers["etag"] == tag)
        }
    }

    @Test func `versions are listed, compared and brought back`() async throws {
        try await TestServer.with { server in
            let (path, tag) = try await Self.make(server)
            let changed = Self.content(["title": "改过的标题", "body": "# 备案\n\n准备**营业执照**和身份证。"])
            _ = try await server.send("PUT", path, as: "editor", headers: ["If-Match": tag], json: changed)
            let list = try await server.get(path + "/versions?limit=1", as: "editor")
            #expect(list.data["items"].array.map { $0["version"].int } == [2])
            let next = try #require(list.data["next"].string)
            let rest = try await server.get(path + "/versions?limit=1&cursor=\(next)", as: "editor")
            #expect(rest.data["items"].array.map { $0["version"].int } == [1])
            let diff = try await server.get(path + "/diff?from=1&to=2", as: "editor")
            #expect(diff.data["fields"].array.map { $0["field"].string } == ["title"])
            let kinds = diff.data["body"].array.map { $0["kind"].string }
            #expect(kinds == ["same", "removed", "added"])
            let restored = try await server.send("POST", path + "/versions/1/restore", as: "editor")
            #expect(restored.data["version"].int == 3)
            #expect(try await server.get(path, as: "editor").data["title"].string == "新开药店怎么备案")
            #expect(try await server.get(path + "/versions", as: "agent").status == 404)
            #expect(try await server.get(path + "/versions/9", as: "editor").status == 404)
        }
    }

    @Test func `drafts are published when their time comes`() async throws {
        try await TestServer.with { server in
            let (path, _) = try await Self.make(server)
            let soon = ["publishAt": Moment.now]
            #expect(try await server.send("PUT", path + "/schedule", as: "agent", json: soon).status == 403)
            #expect(try await server.send("PUT", path + "/schedule", as: "editor", json: soon).status == 200)
            try await eventually { try await server.get(path, as: "agent").status == 200 }
        }
    }

    @Test func `who may not publish writes drafts only, and readers write nothing (S79)`() async throws {
        try await TestServer.with { server in
            for role in ["customer", "salesperson", "agent", "branchAdmin", "operator"] {
                let refused = try await server.send("POST", "/api/v1/articles", as: role, json: Self.content)
                #expect(refused.status == 403)
            }
            let published = Self.content(["status": "published"])
            #expect(try await server.send("POST", "/api/v1/articles", as: "supervisor", json: published).status == 403)
            let (path, tag) = try await Self.make(server, as: "supervisor")
            let headers = ["If-Match": tag]
            #expect(try await server.send("POST", path + "/publish", as: "supervisor", headers: headers).status == 403)
            #expect(
                try await server.send("PUT", path, as: "supervisor", headers: headers, json: published).status == 403
            )
            #expect(try await server.send("DELETE", path, as: "supervisor", headers: headers).status == 403)
            let branch = Self.content(["visibility": "branch", "branch": server.data.branch])
            let own = try await server.send("POST", "/api/v1/articles", as: "supervisor@branch", json: branch)
            #expect(own.status == 201)
            let whole = try await server.send("POST", "/api/v1/articles", as: "supervisor@branch", json: Self.content)
            #expect(whole.status == 403)
        }
    }

    @Test func `ids of another tenant do not exist (S70)`() async throws {
        try await TestServer.with { server in
            let (path, _) = try await Self.make(server, ["status": "published", "visibility": "public"])
            let star = ["If-Match": "*"]
            for (method, suffix) in [
                ("GET", ""), ("PUT", ""), ("DELETE", ""), ("POST", "/publish"), ("POST", "/expire"),
                ("GET", "/versions"),
                ("GET", "/versions/1"), ("POST", "/versions/1/restore"), ("GET", "/diff?from=1&to=1"),
                ("GET", "/feedback"), ("POST", "/feedback"), ("PUT", "/schedule"), ("DELETE", "/schedule"),
            ] {
                let json: Any? =
                    switch (method, suffix) {
                    case ("PUT", ""): Self.content
                    case (_, "/feedback"): method == "POST" ? ["useful": true] : nil
                    case ("PUT", _): ["publishAt": 1]
                    default: nil
                    }
                let answer = try await server.send(
                    method,
                    path + suffix,
                    as: "other-superAdmin",
                    headers: star,
                    json: json
                )
                #expect(answer.status == 404, "\(method) \(suffix): \(answer.text)")
            }
            #expect(try await server.get(path, as: "editor").data["version"].int == 1)
        }
    }

    @Test func `a list shows each person what the person may see, page by page`() async throws {
        try await TestServer.with { server in
            for number in 0..<5 { _ = try await Self.make(server, ["title": "草稿\(number)"]) }
            func titles(_ role: String) async throws -> [String] {
                var (titles, cursor): ([String], String?) = ([], nil)
                repeat {
                    let query = cursor.map { "&cursor=\($0)" } ?? ""
                    let page = try await server.get("/api/v1/articles?limit=2\(query)", as: role)
                    titles += page.data["items"].array.compactMap { $0["title"].string }
                    cursor = page.data["next"].string
                } while cursor != nil
                return titles
            }
            let editor = try await titles("editor")
            #expect(editor.count == 10 && Set(editor).count == 10)
            let agent = try await titles("agent@branch")
            #expect(agent.contains(SampleData.branchTitle) && !agent.contains { $0.hasPrefix("草稿") })
            let customer = try await titles("customer")
            #expect(!customer.contains(SampleData.internalTitle))
            #expect(try await server.get("/api/v1/articles?cursor=abc", as: "editor").code == "bad_cursor")
        }
    }

    @Test func `bodies that are wrong are told what is wrong`() async throws {
        try await TestServer.with { server in
            func answer(_ body: String) async throws -> TestServer.Answer {
                let headers = ["Content-Type": "application/json"]
                return try await server.send(
                    "POST",
                    "/api/v1/articles",
                    as: "editor",
                    headers: headers,
                    body: Data(body.utf8)
                )
            }
            for (body, field) in [
                ("", "body"), ("{", "body"), ("[]", "body"), ("{}", "title"), (#"{"title":1,"body":"b"}"#, "title"),
                (#"{"title":"t","body":"b","colour":"red"}"#, "colour"), (#"{"title":"","body":"b"}"#, "title"),
                (#"{"title":"t","body":"b","status":"hidden"}"#, "status"), (#"{"title":"\ud800","body":"b"}"#, "body"),
                (#"{"title":"t","body":"b","visibility":"branch"}"#, "branchID"),
            ] {
                let answer = try await answer(body)
                #expect(answer.status == 400, "\(body): \(answer.text)")
                #expect(answer.data["field"].string == field, "\(body): \(answer.text)")
            }
            let plain = try await server.send("POST", "/api/v1/articles", as: "editor", body: Data("a=b".utf8))
            #expect(plain.status == 415)
        }
    }

    @Test func `a body past the limit is refused`() async throws {
        try await TestServer.with { server in
            let body = Data(repeating: UInt8(ascii: " "), count: ArticleBody.limit + 1)
            let headers = ["Content-Type": "application/json"]
            let answer = try await server.send("POST", "/api/v1/articles", as: "editor", headers: headers, body: body)
            #expect(answer.status == 413)
        }
    }
}
