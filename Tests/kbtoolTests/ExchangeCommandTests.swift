import Foundation
import Records
import Testing

@Suite("kbtool init, import, export, check")
struct ExchangeCommandTests {
    private let folder: String

    init() throws {
        let url = FileManager.default.temporaryDirectory.appendingPathComponent("kbtool-tests-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        folder = url.path
    }

    private func kbtool(_ arguments: String...) async throws -> KBToolProcess {
        try await KBToolProcess(arguments, in: folder)
    }

    private func write(_ name: String, _ text: String) throws {
        try text.write(toFile: "\(folder)/\(name)", atomically: true, encoding: .utf8)
    }

    private func removeFolder() {
        try? FileManager.default.removeItem(atPath: folder)
    }

    @Test("the exit status tells whether everything went in, and rejected rows are listed (K10)")
    func exitStatus() async throws {
        defer { removeFolder() }
        try write("good.csv", "id,title,body\n1,甲,乙\n")
        try write("bad.csv", "id,title,body\n2,甲,乙\n3,,丙\n")
        #expect(try await kbtool("import", "good.csv", "--data", "d").status == 2)
        #expect(try await kbtool("init", "d").status == 0)
        #expect(try await kbtool("import", "good.csv", "--data", "d").status == 0)
        let bad = try await kbtool("import", "bad.csv", "--data", "d", "--rejects", "r.csv")
        #expect(bad.status == 1)
        #expect(bad.errors.contains("bad.csv:3: 标题: 没有标题"))
        #expect(bad.output.contains("新增 1，更新 0，未变 0，拒绝 1"))
        let list = try String(contentsOfFile: "\(folder)/r.csv", encoding: .utf8)
        #expect(list.contains("\"bad.csv\",\"3\",\"标题\","))
        #expect(try await kbtool("import", "--data", "d").status == 2)
        #expect(try await kbtool("nonsense").status == 2)
        #expect(try await kbtool("import", "good.csv", "--data", "d", "--encoding", "latin9").status == 2)
        #expect(try await kbtool("--help").status == 0)
    }

    @Test("a dry run writes nothing and tells what would change; JSON has one object a line")
    func dryRun() async throws {
        defer { removeFolder() }
        try write("a.csv", "id,title,body\n1,甲,乙\n2,丙,丁\n")
        _ = try await kbtool("init", "d")
        let dry = try await kbtool("import", "a.csv", "--data", "d", "--dry-run")
        #expect(dry.status == 0 && dry.output.contains("+ 1  甲") && dry.output.contains("将新增 2"))
        let json = try await kbtool("import", "a.csv", "--data", "d", "--json")
        let last = try #require(json.output.split(separator: "\n").last)
        let done = try #require(try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any])
        #expect(done["created"] as? Int == 2 && done["dry_run"] as? Bool == false)
    }

    @Test("what is exported comes back unchanged", arguments: ["markdown", "csv", "jsonl", "html"])
    func roundTrip(format: String) async throws {
        defer { removeFolder() }
        try write("a.md", "---\nid: a-1\ncategory: 一/二\ntags: [x]\n---\n# 标题\n\n- 正文 `x`\n")
        _ = try await kbtool("init", "d")
        #expect(try await kbtool("import", "a.md", "--data", "d").status == 0)
        #expect(try await kbtool("export", "--data", "d", "--format", format, "--out", "out").status == 0)
        #expect(try await kbtool("export", "--data", "d", "--format", format, "--out", "out").status == 2)
        let back = try await kbtool("import", "out", "--format", format, "--data", "d")
        #expect(back.status == 0 && back.output.contains("新增 0，更新 0，未变 1，拒绝 0"))
        #expect(try await kbtool("check", "--data", "d").status == 0)
    }

    @Test("a data directory of a newer format and a folder with other files are left alone")
    func foreignDirectories() async throws {
        defer { removeFolder() }
        try FileManager.default.createDirectory(atPath: "\(folder)/other", withIntermediateDirectories: true)
        try write("other/x.txt", "x")
        #expect(try await kbtool("init", "other").status == 2)
        _ = try await kbtool("init", "d")
        try write("d/yingda.json", "{\"format\":99}")
        let newer = try await kbtool("check", "--data", "d")
        #expect(newer.status == 2 && newer.errors.contains("升级 kbtool"))
    }

    @Test("killed at any moment and done again, an import loses and doubles nothing (K15)")
    func killing() async throws {
        defer { removeFolder() }
        let rows = (1...3000).map { "\($0),标题\($0),\(String(repeating: "正文\($0)", count: 20))\n" }
        try write("a.csv", "id,title,body\n" + rows.joined())
        _ = try await kbtool("init", "d")
        for milliseconds in [5, 40, 80, 120, 200, 300] {
            let process = try KBToolProcess.start("import", "a.csv", "--data", "d", in: folder)
            // The moment of the kill is what is varied here; nothing is waited for.
            try await Task.sleep(for: .milliseconds(milliseconds))
            if process.isRunning { kill(process.processIdentifier, SIGKILL) }
            _ = await KBToolProcess.end(of: process)
        }
        #expect(try await kbtool("import", "a.csv", "--data", "d", "--quiet").status == 0)
        let store = try RecordStore.openSQLite(at: "\(folder)/d/records.sqlite")
        let tenant = try #require(try await store.tenants().first)
        let records = store.records(of: tenant)
        #expect(try await records.articles.count() == 3000)
        #expect(try await records.outbox.count() == 0)
        try await store.close()
        let verified = try await kbtool("index", "verify", "--data", "d", "--json")
        #expect(verified.status == 0 && verified.output.contains("\"documents\":3000,"))
    }

    @Test("interrupted from the keyboard, an import says so and can be done again")
    func interruption() async throws {
        defer { removeFolder() }
        let rows = (1...200_000).map { "\($0),标题\($0),正文\n" }
        try write("a.csv", "id,title,body\n" + rows.joined())
        _ = try await kbtool("init", "d")
        let process = try KBToolProcess.start("import", "a.csv", "--data", "d", in: folder)
        let store = try RecordStore.openSQLite(at: "\(folder)/d/records.sqlite")
        let tenant = try #require(try await store.tenants().first)
        while process.isRunning, try await store.records(of: tenant).articles.count() == 0 { await Task.yield() }
        kill(process.processIdentifier, SIGINT)
        #expect(await KBToolProcess.end(of: process) == 130)
        let count = try await store.records(of: tenant).articles.count()
        #expect(count > 0 && count < 200_000 && count.isMultiple(of: 200))
        try await store.close()
    }
}
