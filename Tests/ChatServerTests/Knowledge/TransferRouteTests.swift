import Foundation
import Testing

@testable import ChatServer

@Suite("Articles in and out by upload and download (S82)")
struct TransferRouteTests {
    private static func upload(
        _ server: TestServer,
        _ text: String,
        _ query: String,
        as role: String = "editor"
    ) async throws -> TestServer.Answer {
        try await server.send("POST", "/api/v1/articles/import?\(query)", as: role, body: Data(text.utf8))
    }

    @Test func `a file goes in once, rows that are wrong are told by line and reason`() async throws {
        try await TestServer.with { server in
            let csv = "编号,标题,正文\n1,甲,甲的正文\n2,,没有标题\n3,丙,丙的正文\n"
            let trial = try await Self.upload(server, csv, "format=csv&dryRun=true")
            #expect(trial.data["created"].int == 2 && trial.data["isDryRun"].bool == true)
            let first = try await Self.upload(server, csv, "format=csv&name=faq.csv")
            #expect(first.data["created"].int == 2 && first.data["rejected"].int == 1)
            let rejected = first.data["rejections"][0]
            #expect(rejected["file"].string == "faq.csv" && rejected["line"].int == 3)
            #expect(rejected["field"].string == "title" && rejected["reason"].string?.isEmpty == false)
            let again = try await Self.upload(server, csv, "format=csv")
            #expect(again.data["created"].int == 0 && again.data["unchanged"].int == 2)
        }
    }

    @Test(arguments: ["jsonl", "csv"])
    func `what goes out comes in again unchanged`(format: String) async throws {
        try await TestServer.with { server in
            let out = try await server.get("/api/v1/articles/export?format=\(format)", as: "editor")
            #expect(out.status == 200 && out.text.contains(SampleData.internalTitle))
            #expect(!out.text.contains(SampleData.bankTitle))
            let back = try await Self.upload(server, out.text, "format=\(format)")
            #expect(back.data["unchanged"].int == 5 && back.data["rejected"].int == 0, "\(back.text)")
        }
    }

    @Test func `only those who may transfer in the whole tenant do`() async throws {
        try await TestServer.with { server in
            for role in ["agent", "supervisor", "customer", "editor@branch"] {
                let taken = try await Self.upload(server, "x", "format=csv", as: role)
                let given = try await server.get("/api/v1/articles/export", as: role)
                #expect(taken.status == 403 && given.status == 403)
            }
        }
    }

    @Test(arguments: ["", "\u{0}\u{1}\u{2}", "{\"title\":", "<html", "\u{FEFF}标题\n", "---\ntitle: [\n---\n"])
    func `no file breaks an import`(text: String) async throws {
        try await TestServer.with { server in
            for format in ["csv", "jsonl", "markdown", "html"] {
                let answer = try await Self.upload(server, text, "format=\(format)")
                #expect(answer.status == 200 || answer.status == 400, "\(answer.text)")
            }
        }
    }
}
