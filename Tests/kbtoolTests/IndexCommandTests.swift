import Foundation
import IndexWorker
import Indexer
import Records
import Testing

@Suite("kbtool index and data directories")
struct IndexCommandTests {
    private let place: Workplace

    private struct Status: Decodable {
        struct Statistics: Decodable {
            var generation: Int
            var documents: Int
            var bytes: Int
        }

        var statistics: Statistics
        var waiting: Int
    }

    init() async throws {
        place = try Workplace()
        try await place.importSamples()
    }

    private func status() async throws -> Status {
        let output = try await place.done("index", "status", "--collection", "knowledge", "--json").output
        return try JSONDecoder().decode(Status.self, from: Data(output.utf8))
    }

    private func knowledge() async throws -> CollectionDirectory {
        let directory = DataDirectory(path: place.path + "/d")
        let store = try directory.openRecords()
        let tenant = try #require(try await store.tenants().first)
        try await store.close()
        return directory.knowledge(of: tenant)
    }

    private func expectFound(sourceLocation: SourceLocation = #_sourceLocation) async throws {
        let title = try await place.ask("忘记密码").titles.first
        #expect(title == "忘记登录密码怎么重置", sourceLocation: sourceLocation)
        try await place.done("index", "verify", sourceLocation: sourceLocation)
    }

    @Test("rebuilt, packed, copied and restored, the index answers as before and equals the records (K11)")
    func roundTrip() async throws {
        let first = try await status()
        #expect(first.statistics.documents == 5 && first.waiting == 0 && first.statistics.bytes > 0)
        try await expectFound()
        try await place.done("index", "rebuild")
        #expect(try await status().statistics.generation > first.statistics.generation)
        try await expectFound()
        try await place.done("index", "compact")
        try await expectFound()
        try await place.done("index", "snapshot", "copy")
        #expect(try await place.kbtool("index", "snapshot", "copy", "--data", "d").status == 2)
        try place.write("late.md", "---\nid: late\n---\n# 迟到的家医签约说明\n\n签约后当月生效。\n")
        try await place.done("import", "late.md")
        let restored = try await place.done("index", "restore", "copy")
        #expect(restored.errors.contains("补写了 1 条"))
        try await expectFound()
        #expect(try await place.ask("家医签约").titles.first == "迟到的家医签约说明")
        #expect(try await status().statistics.documents == 6)
    }

    @Test("compact, snapshot and restore answer a program in JSON (K11)")
    func answersPrograms() async throws {
        func object(_ arguments: String...) async throws -> [String: Any] {
            let process = try await KBToolProcess(["index"] + arguments + ["--data", "d", "--json"], in: place.path)
            #expect(process.status == 0 && process.errors.isEmpty, "\(process.errors)")
            let objects = try process.output.split(separator: "\n").map { line in
                try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            }
            return try #require(objects.compactMap(\.self).first { $0["collection"] as? String == "knowledge" })
        }
        #expect(try await object("compact")["generation"] as? Int == 2)
        #expect(try await object("snapshot", "copy")["path"] as? String == "copy/knowledge")
        let restored = try await object("restore", "copy")
        #expect(restored["generation"] as? Int == 3 && restored["mended"] as? Int == 0)
    }

    @Test("a search before the first article says that there is none yet")
    func emptyKnowledgeBase() async throws {
        let place = try Workplace()
        #expect(try await place.kbtool("init", "d").status == 0)
        let search = try await place.kbtool("search", "忘记密码", "--data", "d")
        #expect(search.status == 1 && search.errors.isEmpty && search.output.contains("kbtool import"))
        #expect(try await place.ask("忘记密码").hits.isEmpty)
        #expect(try await place.done("index", "verify").status == 0)
    }

    @Test("a snapshot that is damaged or missing is refused, and the index stays (K11)")
    func badSnapshots() async throws {
        #expect(try await place.kbtool("index", "restore", "nowhere", "--data", "d").status == 2)
        try await place.done("index", "snapshot", "copy")
        let files = FileManager.default.enumerator(atPath: place.path + "/copy")?.compactMap { $0 as? String } ?? []
        let table = try #require(files.first { $0.hasSuffix("postlist.glass") })
        try place.write("copy/" + table, String(repeating: "junk", count: 4_096))
        let refused = try await place.kbtool("index", "restore", "copy", "--data", "d")
        #expect(refused.status == 2 && refused.errors.contains("copy"))
        try await expectFound()
    }

    @Test(
        "a damaged index is named with what to do, and rebuilding mends it (K11)",
        arguments: ["postlist.glass", "docdata.glass", "iamglass"]
    )
    func damage(table: String) async throws {
        let directory = try await knowledge()
        let part = try #require(try directory.generation().parts.first)
        try Data((0..<65_536).map { UInt8(truncatingIfNeeded: $0 &* 31) })
            .write(to: URL(fileURLWithPath: part.address).appending(path: table))
        let search = try await place.kbtool("search", "忘记密码", "--data", "d")
        let verify = try await place.kbtool("index", "verify", "--data", "d")
        #expect(search.status == 2 && search.errors.contains("index rebuild"), "\(search.output)\(search.errors)")
        #expect(verify.status != 0 && (verify.output + verify.errors).contains("index rebuild"))
        try await place.done("index", "rebuild")
        try await expectFound()
    }

    @Test("an index that is gone is named with what to do, and rebuilding makes it (K11)")
    func missing() async throws {
        try FileManager.default.removeItem(atPath: place.path + "/d/index")
        let search = try await place.kbtool("search", "密码", "--data", "d")
        #expect(search.status == 2 && search.errors.contains("index rebuild"))
        try await place.done("index", "rebuild")
        try await expectFound()
    }

    @Test("a data directory of a newer format is refused by every command and left as it is")
    func newerFormat() async throws {
        try place.write("d/yingda.json", "{\"format\":99}\n")
        for arguments in [
            ["import", "articles"], ["search", "密码"], ["dict", "list"], ["synonyms", "list"], ["index", "status"],
            ["index", "rebuild"], ["check"],
        ] {
            let refused = try await KBToolProcess(arguments + ["--data", "d"], in: place.path)
            #expect(refused.status == 2 && refused.errors.contains("升级 kbtool"), "\(arguments)")
        }
        #expect(try await place.kbtool("init", "d").status == 2)
        #expect(try String(contentsOfFile: place.path + "/d/yingda.json", encoding: .utf8) == "{\"format\":99}\n")
    }

    @Test("a second process leaves its changes to the one that writes the index, and says so (K15)")
    func lockHeld() async throws {
        let writer = try await IndexWriter.open(try await knowledge(), lexicon: .empty)
        try place.write("late.md", "---\nid: late\n---\n# 迟到的家医签约说明\n\n签约后当月生效。\n")
        let left = try await place.done("import", "late.md")
        #expect(left.errors.contains("另一个进程正在写索引；1 项变化留给它处理"))
        #expect(try await status().waiting == 1)
        #expect(!(try await place.ask("家医签约").titles.contains("迟到的家医签约说明")))
        let rebuild = try await place.kbtool("index", "rebuild", "--data", "d")
        #expect(rebuild.status == 2 && rebuild.errors.hasPrefix("kbtool："))
        let word = try await place.kbtool("dict", "add", "重置密码", "--data", "d")
        #expect(word.status == 2 && word.errors.hasPrefix("kbtool："))
        #expect(try await place.done("dict", "list").output.isEmpty)
        await writer.close()
        let carried = try await place.done("import", "late.md")
        #expect(carried.errors.contains("索引已更新：1 项"))
        #expect(try await place.ask("家医签约").titles.first == "迟到的家医签约说明")
        try await expectFound()
    }
}
