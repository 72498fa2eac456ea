import Foundation
import Records
import Testing

@testable import ChatServer

@Suite("Canned responses over HTTP (S35)")
struct CannedRouteTests {
    @Test func `who sees and changes what is decided by scope and permission`() async throws {
        try await TestServer.with { server in
            let branch = server.data.branch
            let company = ["shortcut": "kc", "title": "开场", "text": "{{客户称呼}}您好"]
            let team = company.merging(["scope": "team", "owner": branch]) { $1 }
            let own = company.merging(["scope": "personal"]) { $1 }
            let path = "/api/v1/canned"
            for (role, body, status) in [
                ("agent", company, 403), ("editor", company, 201), ("editor", company, 200), ("agent", own, 201),
                ("agent@branch", team, 403), ("supervisor@branch", team, 201), ("supervisor@branch", company, 403),
                ("agent", own.merging(["owner": "another"]) { $1 }, 403), ("customer", own, 403),
                ("editor", team.merging(["owner": "no-such-branch"]) { $1 }, 404),
                ("editor", company.merging(["scope": "everybody"]) { $1 }, 400),
            ] {
                let answer = try await server.send("PUT", path, as: role, json: body)
                #expect(answer.status == status, "\(role) \(body): \(answer.text)")
            }
            for (role, count) in [
                ("agent", 3), ("agent@branch", 3), ("supervisor@branch", 2), ("superAdmin", 3), ("other-superAdmin", 0),
            ] {
                let list = try await server.get(path, as: role).data["items"].array
                #expect(list.count == count, "\(role)")
            }
            let id = try #require(try await server.get(path, as: "editor").data["items"][0]["id"].string)
            #expect(try await server.get("\(path)/\(id)", as: "other-superAdmin").status == 404)
            #expect(try await server.get("\(path)/\(id)", as: "editor").data["variables"][0].string == "客户称呼")
            let refused = try await server.send("DELETE", "\(path)?shortcut=kc", as: "agent")
            #expect(refused.status == 403)
            for isThere in [true, false] {
                let removed = try await server.send("DELETE", "\(path)?shortcut=kc", as: "editor")
                #expect(removed.data["isRemoved"].bool == isThere)
            }
        }
    }

    @Test func `pages hold every response once`() async throws {
        try await TestServer.with { server in
            for number in 0..<7 {
                let body = ["shortcut": "k\(number)", "title": "题", "text": "文"]
                #expect(try await server.send("PUT", "/api/v1/canned", as: "editor", json: body).status == 201)
            }
            var found: [String] = []
            var next: String?
            repeat {
                let page = try await server.get(
                    "/api/v1/canned?limit=3\(next.map { "&cursor=\($0)" } ?? "")",
                    as: "agent"
                )
                found += page.data["items"].array.compactMap { $0["shortcut"].string }
                next = page.data["next"].string
            } while next != nil
            #expect(found.sorted() == (0..<7).map { "k\($0)" })
        }
    }

    @Test func `a file is taken in row by row, and what is left out is told with its line`() async throws {
        try await TestServer.with { server in
            let csv = Data("shortcut,title,text\na,题,文\nb b,题,文\nc,,文\n".utf8)
            for created in [1, 0] {
                let path = "/api/v1/canned/import?name=list.csv"
                let answer = try await server.send("POST", path, as: "editor", body: csv)
                #expect(answer.data["created"].int == created && answer.data["rejected"].int == 2, "\(answer.text)")
                #expect(answer.data["rejections"].array.compactMap { $0["line"].int } == [3, 4])
                #expect(answer.data["rejections"][0]["file"].string == "list.csv")
            }
            let refused = try await server.send("POST", "/api/v1/canned/import", as: "supervisor@branch", body: csv)
            #expect(refused.status == 403)
        }
    }
}
