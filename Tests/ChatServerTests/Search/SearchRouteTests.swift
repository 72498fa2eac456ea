import Foundation
import Testing

@testable import ChatServer

@Suite("Questions over HTTP (S3, S53, S55, K16)")
struct SearchRouteTests {
    private static let query = TestServer.escaped("体检表打印")

    private static func titles(_ answer: TestServer.Answer) -> Set<String> {
        Set(answer.data["hits"].array.compactMap { $0["title"].string })
    }

    @Test func `the public finds public articles of the tenant that the address names`() async throws {
        try await TestServer.with { server in
            let answer = try await server.get("/api/v1/public/clinic/search?q=\(Self.query)")
            #expect(Self.titles(answer).contains(SampleData.publicTitle))
            #expect(Self.titles(answer).isDisjoint(with: [SampleData.internalTitle, SampleData.branchTitle]))
            #expect(answer.data["hits"][0]["snippet"].string != nil)
        }
    }

    @Test func `staff finds internal articles, and those of a branch where it may read there`() async throws {
        try await TestServer.with { server in
            let path = "/api/v1/search?q=\(Self.query)"
            let branchAgent = Self.titles(try await server.get(path, as: "agent@branch"))
            #expect(branchAgent.isSuperset(of: [SampleData.internalTitle, SampleData.branchTitle]))
            let admin = Self.titles(try await server.get(path, as: "superAdmin"))
            #expect(admin.isSuperset(of: [SampleData.internalTitle, SampleData.branchTitle]))
            let customer = Self.titles(try await server.get(path, as: "customer"))
            #expect(customer.contains(SampleData.publicTitle))
            #expect(customer.isDisjoint(with: [SampleData.internalTitle, SampleData.branchTitle]))
        }
    }

    @Test(arguments: ["search", "suggest", "related", "history"])
    func `a tenant's people find nothing of another tenant`(kind: String) async throws {
        try await TestServer.with { server in
            let own = try await server.getWhole("/api/v1/\(kind)?q=\(Self.query)", as: "superAdmin")
            #expect(own.status == 200)
            #expect(!own.text.contains(SampleData.bankTitle))
            let foreign = try await server.getWhole("/api/v1/\(kind)?q=\(Self.query)", as: "other-superAdmin")
            #expect(foreign.text.contains(SampleData.bankTitle))
            #expect(!foreign.text.contains(SampleData.publicTitle))
        }
    }

    @Test func `suggestions complete characters and pinyin, and show nothing that is not public`() async throws {
        try await TestServer.with { server in
            for typed in ["老人体检", "laorentijian", "lrtj"] {
                let query = TestServer.escaped(typed)
                let answer = try await server.getWhole("/api/v1/public/clinic/suggest?q=\(query)")
                #expect(answer.data["suggestions"][0]["text"].string == SampleData.publicTitle)
            }
            let hidden = try await server.getWhole("/api/v1/public/clinic/suggest?q=\(Self.query)")
            #expect(!hidden.text.contains(SampleData.internalTitle))
            let staff = try await server.getWhole("/api/v1/suggest?q=\(Self.query)", as: "agent")
            #expect(staff.text.contains(SampleData.internalTitle))
        }
    }

    @Test func `related questions are at most five, and public`() async throws {
        try await TestServer.with { server in
            let answer = try await server.get("/api/v1/public/clinic/related?q=\(TestServer.escaped("体检表打印不出来"))")
            let questions = answer.data["questions"].array
            #expect((1...5).contains(questions.count))
            #expect(!answer.text.contains(SampleData.internalTitle))
        }
    }

    @Test func `a conversation gets cards, or is told that nothing is good enough`() async throws {
        try await TestServer.with { server in
            let body: [String: Any] = ["turns": [["speaker": "customer", "text": "老人体检表打印不出来怎么办"]]]
            let answer = try await server.send("POST", "/api/v1/answers", as: "agent", json: body)
            #expect(answer.status == 200)
            #expect(answer.data["id"].string != nil)
            #expect(["answered", "nothingGoodEnough"].contains(answer.data["outcome"].string))
            let other = try await server.send("POST", "/api/v1/answers", as: "customer", json: body)
            #expect(other.status == 403)
        }
    }

    @Test(arguments: SearchRouteTests.texts)
    func `no text breaks a search`(text: String) async throws {
        try await TestServer.with { server in
            for kind in ["search", "suggest", "related", "history"] {
                let answer = try await server.get("/api/v1/\(kind)?q=\(TestServer.escaped(text))", as: "superAdmin")
                #expect(answer.status == 200 || answer.code == "too_long")
            }
        }
    }

    static let texts = [
        "", "体", String(repeating: "体检表", count: 3_400), "😀👨‍👩‍👧", "體檢表列印", "ＡＢＣ１２３", "\u{0}\u{7}\u{1B}[31m",
        "<script>alert(1)</script>", "'; DROP TABLE articles; --", "\"未闭合", "标签: 分类: -", "%2e%2e/%2e%2e/etc/passwd",
    ]

    @Test func `a parameter that is wrong is named, with what it may be`() async throws {
        try await TestServer.with { server in
            for (query, field) in [
                ("", "q"), ("q=a&limit=0", "limit"), ("q=a&limit=x", "limit"), ("q=a&order=best", "order"),
                ("q=a&facet=secret", "facet"), ("q=a&cursor=zzz", "cursor"), ("q=a&explain=2", "explain"),
            ] {
                let answer = try await server.get("/api/v1/search?\(query)", as: "superAdmin")
                #expect(answer.status == 400)
                #expect(answer.data["field"].string == field)
            }
        }
    }

    @Test func `what people type never reaches the log`() async throws {
        try await TestServer.with { server in
            let secret = TestServer.escaped("身份证号泄露测试")
            _ = try await server.get("/api/v1/search?q=\(secret)", as: "agent")
            _ = try await server.get("/api/v1/search?q=\(secret)&limit=0", as: "agent")
            _ = try await server.get("/api/v1/search?q=\(secret)", as: "forged-token")
            let log = server.log.all.joined()
            #expect(log.contains("/api/v1/search"))
            #expect(!log.contains("身份证") && !log.contains(secret))
            #expect(!log.contains("forged-token") && !log.contains("person-agent"))
        }
    }
}
