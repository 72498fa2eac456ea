import Configuration
import Foundation
import IndexWorker
import Records
import Testing

@testable import ChatServer

/// Files over HTTP, with real accounts and a real disk.
@Suite struct FileRouteTests {
    private static let png = Data(PictureCleanerTests.png())

    private static func upload(
        _ test: IdentityServer,
        _ body: Data,
        name: String = "图.png",
        as token: String
    ) async throws -> TestServer.Answer {
        let path = "/api/v1/files?name=" + TestServer.escaped(name)
        return try await test.server.send("POST", path, as: token, body: body)
    }

    /// All plain files below the folder of files.
    private static func onDisk(_ test: IdentityServer) -> [String] {
        let folder = test.server.data.directory.filesFolder
        return (FileManager.default.enumerator(atPath: folder)?.allObjects ?? []).compactMap { $0 as? String }.filter {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: "\(folder)/\($0)", isDirectory: &isFolder)
            return !isFolder.boolValue
        }
    }

    @Test func `S63 a file comes back as it was, whole and in parts, for whoever may read it, asked each time`()
        async throws
    {
        try await IdentityServer.with { test in
            let agent = try await test.signIn("agent")
            let answer = try await Self.upload(test, Self.png, name: "../../etc/图\u{202E}gnp.exe", as: agent.access)
            #expect(answer.status == 201, "\(answer.text)")
            #expect(answer.data["mediaType"].string == "image/png" && answer.data["name"].string == "图gnp.exe")
            #expect(answer.data["bytes"].int == Self.png.count)
            let path = "/api/v1/files/\(answer.data["id"].string ?? "")"
            let whole = try await test.server.get(path + "/content", as: agent.access)
            #expect(whole.body == Self.png && whole.headers["content-type"] == "image/png")
            #expect(whole.headers["x-content-type-options"] == "nosniff")
            #expect(whole.headers["content-security-policy"]?.contains("sandbox") == true)
            for (range, expected) in [
                ("bytes=0-9", 0..<10), ("bytes=250-", 250..<257), ("bytes=-5", 252..<257),
                ("bytes=200-9999", 200..<257),
            ] {
                let part = try await test.server.get(path + "/content", as: agent.access, headers: ["Range": range])
                #expect(part.status == 206 && part.body == Self.png[expected], "\(range)")
                #expect(
                    part.headers["content-range"] == "bytes \(expected.lowerBound)-\(expected.upperBound - 1)/257"
                )
            }
            let past = try await test.server.get(path + "/content", as: agent.access, headers: ["Range": "bytes=257-"])
            #expect(past.status == 416 && past.headers["content-range"] == "bytes */257")
            let known = ["If-None-Match": whole.headers["etag"] ?? ""]
            #expect(try await test.server.get(path + "/content", as: agent.access, headers: known).status == 304)

            for login in ["editor", "superAdmin", "customer"] {
                let other = try await test.signIn(login)
                #expect(try await test.server.get(path, as: other.access).status == 404)
                #expect(try await test.server.get(path + "/content", as: other.access).status == 404)
                #expect(try await test.server.send("POST", path + "/link", as: other.access).status == 404)
            }
            let stranger = try await test.signIn("superAdmin", of: "bank")
            #expect(try await test.server.get(path + "/content", as: stranger.access).status == 404)
            #expect(try await test.server.get(path + "/content").status == 401)
            #expect(Self.onDisk(test).count == 1)
        }
    }

    @Test func `S63 what is too large, empty, a program or past the room of the tenant leaves nothing behind`()
        async throws
    {
        try await IdentityServer.with(["files.maxBytes": 1_000, "files.quota": 1_500]) { test in
            let agent = try await test.signIn("agent").access
            #expect(try await Self.upload(test, Data(count: 1_001), as: agent).status == 413)
            #expect(try await Self.upload(test, Data(), as: agent).status == 400)
            #expect(try await Self.upload(test, Data("#!/bin/sh".utf8), as: agent).status == 415)
            #expect(try await Self.upload(test, Data([0x7F, 0x45, 0x4C, 0x46, 2]), as: agent).status == 415)
            #expect(Self.onDisk(test) == [])
            // Of two that come together and have no room beside each other one is kept.
            async let one = Self.upload(test, Data(repeating: 7, count: 900), as: agent)
            async let other = Self.upload(test, Data(repeating: 8, count: 900), as: agent)
            let codes = [try await one.status, try await other.status].sorted()
            #expect(codes == [201, 409])
            #expect(Self.onDisk(test).count == 1)
            #expect(try await test.records.files.bytes() == 900)
        }
    }

    @Test func `S63 only pictures, sound and films are shown; a page or drawing with a program in it is downloaded`()
        async throws
    {
        try await IdentityServer.with { test in
            let agent = try await test.signIn("agent").access
            for text in [
                "<html><script>alert(1)</script>", "<svg xmlns='x' onload='alert(1)'/>", "%PDF-1.7", "PK\u{3}\u{4}",
            ] {
                let answer = try await Self.upload(test, Data(text.utf8), name: "图.png", as: agent)
                let path = "/api/v1/files/\(answer.data["id"].string ?? "")/content"
                let content = try await test.server.get(path, as: agent)
                #expect(content.headers["content-disposition"]?.hasPrefix("attachment;") == true, "\(text)")
                #expect(content.headers["content-type"] == "application/octet-stream", "\(text)")
            }
        }
    }

    @Test func `S63 a picture loses where it was taken, and one that is cut off is refused`() async throws {
        try await IdentityServer.with { test in
            let agent = try await test.signIn("agent").access
            let answer = try await Self.upload(test, Data(PictureCleanerTests.png(remark: "GPS 31.2")), as: agent)
            let path = "/api/v1/files/\(answer.data["id"].string ?? "")/content"
            #expect(try await test.server.get(path, as: agent).body == Self.png)
            let cut = try await Self.upload(test, Self.png.dropLast(20), as: agent)
            #expect(cut.status == 400 && cut.code == "unusable_picture")
            #expect(Self.onDisk(test).count == 1)
        }
    }

    @Test func `S63 a signed address works for its file and tenant and for no other, and not when it is over`()
        async throws
    {
        try await IdentityServer.with { test in
            let agent = try await test.signIn("agent").access
            let one = try await Self.upload(test, Self.png, as: agent).data["id"].string ?? ""
            let other = try await Self.upload(test, Data("文".utf8), as: agent).data["id"].string ?? ""
            let link = try await test.server.send("POST", "/api/v1/files/\(one)/link", as: agent).data
            let url = try #require(link["url"].string)
            #expect(try await test.server.get(url).body == Self.png)
            let end = "\(link["expiresAt"].int ?? 0)"
            for wrong in [
                url.replacing(one, with: other), url.replacing("/clinic/", with: "/bank/"),
                url.replacing("expires=\(end)", with: "expires=\((link["expiresAt"].int ?? 0) - 1)"),
                url.replacing("expires=\(end)", with: "expires=1"), String(url.dropLast()), url + "0",
                "/api/v1/public/clinic/files/\(one)",
            ] {
                #expect(try await test.server.get(wrong).status == 404, "\(wrong)")
            }
        }
    }

    @Test func `equal files are one on the disk, and one of them goes without the other`() async throws {
        try await IdentityServer.with { test in
            let agent = try await test.signIn("agent").access
            let one = try await Self.upload(test, Self.png, as: agent).data["id"].string ?? ""
            let other = try await Self.upload(test, Self.png, as: agent).data["id"].string ?? ""
            #expect(one != other)
            let folder = test.server.data.directory.filesFolder
            let numbers = try Set(
                Self.onDisk(test).compactMap { path in
                    try FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")[.systemFileNumber]
                        as? NSNumber
                }
            )
            #expect(numbers.count == 1 && Self.onDisk(test).count == 2)
            #expect(try await test.server.send("DELETE", "/api/v1/files/\(one)", as: agent).status == 200)
            #expect(try await test.server.get("/api/v1/files/\(one)", as: agent).status == 404)
            #expect(try await test.server.get("/api/v1/files/\(other)/content", as: agent).body == Self.png)
        }
    }

    @Test func `a file of an article is read by whoever reads the article, and lost with it`() async throws {
        try await IdentityServer.with { test in
            let editor = try await test.signIn("editor").access
            let agent = try await test.signIn("agent").access
            let articles = try await test.records.articles.page(after: nil, limit: 10)
            let open = try #require(articles.first { $0.content.title == SampleData.publicTitle }).id
            let closed = try #require(articles.first { $0.content.title == SampleData.internalTitle }).id
            let file = try await Self.upload(test, Self.png, as: editor).data["id"].string ?? ""
            let (content, everybody) = ("/api/v1/files/\(file)/content", "/api/v1/public/clinic/files/\(file)")

            #expect(try await test.server.get(content, as: agent).status == 404)
            let path = "/api/v1/articles/\(closed)/attachments"
            let body = ["file": file]
            #expect(try await test.server.send("POST", path, as: agent, json: body).status == 403)
            #expect(try await test.server.send("POST", path, as: editor, json: body).data["items"].array.count == 1)
            #expect(try await test.server.get(content, as: agent).status == 200)
            #expect(try await test.server.get(everybody).status == 404)
            #expect(try await test.server.get("/api/v1/public/clinic/articles/\(closed)/attachments").status == 404)
            #expect(try await test.server.send("DELETE", "/api/v1/files/\(file)", as: editor).status == 409)

            let shown = "/api/v1/articles/\(open)/attachments"
            #expect(try await test.server.send("POST", shown, as: editor, json: body).status == 200)
            #expect(try await test.server.get(everybody).body == Self.png)
            let list = try await test.server.get("/api/v1/public/clinic/articles/\(open)/attachments")
            #expect(list.data["items"][0]["id"].string == file)

            #expect(try await test.server.send("DELETE", "\(shown)/\(file)", as: editor).status == 200)
            #expect(try await test.server.send("DELETE", "\(shown)/\(file)", as: editor).status == 404)
            #expect(try await test.server.get(everybody).status == 404)
        }
    }
}
