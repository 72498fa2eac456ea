import Exchange
import Testing

@testable import ChatServer

@Suite("Every reply has one form (S80)")
struct EnvelopeTests {
    @Test func `success and failure both hold code, message, data and timestamp`() async throws {
        try await TestServer.with { server in
            let good = try await server.get("/api/v1/public/clinic/search?q=%E4%BD%93%E6%A3%80%E8%A1%A8")
            #expect(good.json.keys == ["code", "message", "data", "timestamp"])
            #expect(good.code == "ok")
            let bad = try await server.get("/api/v1/nothing/here")
            #expect(bad.status == 404)
            #expect(bad.json.keys == ["code", "message", "data", "timestamp"])
            #expect(bad.code == "not_found")
            #expect(bad.data["requestID"].string == bad.headers["x-request-id"])
        }
    }

    @Test func `messages come in Chinese, and in English where it is preferred`() async throws {
        try await TestServer.with { server in
            let chinese = try await server.get("/nothing", headers: ["Accept-Language": "fr, zh-CN;q=0.5"])
            #expect(chinese.json["message"].string?.contains("没有找到") == true)
            let english = try await server.get("/nothing", headers: ["Accept-Language": "zh;q=0.1, en-GB;q=0.9"])
            #expect(english.json["message"].string?.contains("Not found") == true)
        }
    }

    @Test func `a method that an address does not take is told with those it takes`() async throws {
        try await TestServer.with { server in
            let answer = try await server.send("DELETE", "/api/v1/search", as: "agent")
            #expect(answer.status == 405)
            #expect(answer.headers["allow"] == "GET")
        }
    }

    @Test(arguments: APIErrorCode.allCases)
    func `every error has a sentence in both languages with the same blanks`(code: APIErrorCode) {
        let chinese = APIErrorText.sentence(of: code, in: .zh)
        let english = APIErrorText.sentence(of: code, in: .en)
        #expect(!chinese.isEmpty && !english.isEmpty)
        #expect(Self.blanks(chinese) == Self.blanks(english))
    }

    private static func blanks(_ text: String) -> Set<Substring> {
        Set(text.matches(of: #/\{[a-z]+\}/#).map { $0.output })
    }

    @Test func `replies tell browsers to do nothing with them but what was meant (S77)`() async throws {
        try await TestServer.with { server in
            for path in ["/health", "/api/v1/search?q=a", "/nothing"] {
                let answer = try await server.get(path)
                #expect(answer.headers["x-content-type-options"] == "nosniff")
                #expect(answer.headers["content-security-policy"]?.contains("default-src 'none'") == true)
                #expect(answer.headers["x-frame-options"] == "DENY")
                #expect(answer.headers["cache-control"] == "no-store")
            }
        }
    }
}
