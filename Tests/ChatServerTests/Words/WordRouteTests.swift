import Testing

@testable import ChatServer

@Suite("Word lists over HTTP (S3, S54)")
struct WordRouteTests {
    @Test func `a word of the dictionary is tried, added once, seen by version and removed`() async throws {
        try await TestServer.with { server in
            let path = "/api/v1/words/dictionary"
            let words = ["entries": ["体检表打印"]]
            let trial = try await server.send("POST", "\(path)/try", as: "editor", json: words)
            #expect(trial.data["items"][0]["word"].string == "体检表打印", "\(trial.text)")
            let empty = try await server.get(path, as: "editor")
            #expect(empty.data["items"].array.isEmpty)
            try await eventually {
                try await server.send("POST", "\(path)/add", as: "editor", json: words).status == 200
            }
            let again = try await server.send("POST", "\(path)/add", as: "editor", json: words)
            #expect(again.status == 200 && again.data["entries"].array.isEmpty)
            let list = try await server.get(path, as: "editor")
            #expect(list.data["items"].array.compactMap(\.string) == ["体检表打印"])
            let version = try #require(list.headers["etag"])
            let old = ["If-Match": try #require(empty.headers["etag"])]
            let lost = try await server.send("POST", "\(path)/remove", as: "editor", headers: old, json: words)
            #expect(lost.status == 412 && lost.code == "version_conflict")
            let removed = try await server.send(
                "POST",
                "\(path)/remove",
                as: "editor",
                headers: ["If-Match": version],
                json: words
            )
            #expect(removed.data["entries"].array.count == 1, "\(removed.text)")
        }
    }

    @Test(arguments: [
        ("synonyms", "打不开,无法打开"), ("stop-phrases", "麻烦问一下"), ("readings", "银行\tyin hang"),
    ])
    func `the other lists take what makes sense`(list: String, entry: String) async throws {
        try await TestServer.with { server in
            let path = "/api/v1/words/\(list)"
            let added = try await server.send("POST", "\(path)/add", as: "editor", json: ["entries": [entry]])
            #expect(added.data["entries"][0].string == entry, "\(added.text)")
            #expect(try await server.get(path, as: "editor").data["items"][0].string == entry)
            #expect(try await server.get(path, as: "other-editor").data["items"].array.isEmpty)
            #expect(try await server.get(path, as: "editor@branch").status == 403)
        }
    }

    @Test func `what would be passed over when the list is read is refused`() async throws {
        try await TestServer.with { server in
            let long = String(repeating: "长", count: 33)
            for (list, entry, status) in [
                ("dictionary", long, 400), ("dictionary", "#词", 400), ("dictionary", "两\n行", 400),
                ("synonyms", "只有一个", 400), ("readings", "银行\tyin", 400), ("stop-phrases", "", 400),
            ] {
                try await eventually {
                    let path = "/api/v1/words/\(list)/add"
                    let answer = try await server.send("POST", path, as: "editor", json: ["entries": [entry]])
                    return answer.status == status
                }
            }
            let path = "/api/v1/words/synonyms"
            _ = try await server.send("POST", "\(path)/add", as: "editor", json: ["entries": ["打不开,进不去"]])
            let taken = try await server.send("POST", "\(path)/add", as: "editor", json: ["entries": ["进不去,登不上"]])
            #expect(taken.status == 409)
            let word = TestServer.escaped("打不开")
            let others = try await server.get("\(path)/of?word=\(word)", as: "editor")
            #expect(others.data["synonyms"].array.compactMap(\.string) == ["进不去"], "\(others.text)")
        }
    }
}
