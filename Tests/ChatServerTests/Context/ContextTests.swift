import Configuration
import Exchange
import Testing

@testable import ChatServer

@Suite("What the head of a request tells")
struct ContextTests {
    @Test(
        arguments: [
            (nil, Language.zh), ("", .zh), ("en", .en), ("EN-us,zh;q=0.9", .en), ("zh-TW, en;q=0.9", .zh),
            ("fr;q=1, en;q=0.1", .en), ("en;q=0, fr", .zh), ("en;q=x", .en),
            (String(repeating: "xx,", count: 900), .zh),
        ] as [(String?, Language)]
    )
    func `the preferred language among Chinese and English, else Chinese`(header: String?, expected: Language) {
        #expect(LanguageChoice.preferred(header) == expected)
    }

    @Test(
        arguments: [
            ("198.51.100.1", nil, "198.51.100.1"),
            ("198.51.100.1", "203.0.113.9", "198.51.100.1"),
            ("10.0.0.1", "203.0.113.9", "203.0.113.9"),
            ("10.0.0.1", "203.0.113.9, 198.51.100.7, 10.0.0.2", "198.51.100.7"),
            ("10.0.0.1", "", "10.0.0.1"),
            ("10.0.0.1", "10.0.0.2", "10.0.0.1"),
        ] as [(String, String?, String)]
    )
    func `what a client claims to have been forwarded counts only as far as trusted proxies wrote it`(
        peer: String,
        forwarded: String?,
        expected: String
    ) {
        let proxies: Set<String> = ["10.0.0.1", "10.0.0.2"]
        #expect(ClientAddress.address(peer: peer, forwarded: forwarded, proxies: proxies) == expected)
    }

    @Test func `a page of another origin may not change anything unless it is allowed (S77)`() async throws {
        try await TestServer.with(["http.allowedOrigins": "https://desk.example.com"]) { server in
            let body: [String: Any] = ["turns": [["speaker": "customer", "text": "体检表"]]]
            func status(_ origin: String) async throws -> Int {
                let headers = ["Origin": origin]
                return try await server.send("POST", "/api/v1/answers", as: "agent", headers: headers, json: body)
                    .status
            }
            #expect(try await status("https://evil.example") == 403)
            #expect(try await status("null") == 403)
            #expect(try await status("https://desk.example.com") == 200)
            #expect(try await status("http://127.0.0.1:\(server.port)") == 200)
            let asked = ["Origin": "https://desk.example.com", "Access-Control-Request-Method": "POST"]
            let preflight = try await server.send("OPTIONS", "/api/v1/answers", headers: asked)
            #expect(preflight.headers["access-control-allow-origin"] == "https://desk.example.com")
            let evil = ["Origin": "https://evil.example", "Access-Control-Request-Method": "POST"]
            let refused = try await server.send("OPTIONS", "/api/v1/answers", headers: evil)
            #expect(refused.status == 403 && refused.headers["access-control-allow-origin"] == nil)
        }
    }
}
