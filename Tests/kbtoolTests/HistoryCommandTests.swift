import Foundation
import Indexer
import Testing

@Suite("kbtool history")
struct HistoryCommandTests {
    private struct Answer: Decodable {
        struct Message: Decodable {
            var key: String
            var text: String
            var speaker: String?
            var marks: [SearchAnswer.Mark]
        }

        struct Entry: Decodable {
            var kind: String
            var id: String
            var messages: [Message]
            var matches: Int
        }

        struct Gap: Decodable { var code: String }

        var entries: [Entry]
        var total: Int
        var facets: [String: [String: Int]]?
        var notices: [SearchAnswer.Notice]
        var gaps: [Gap]
        var next: String?
    }

    private let place: Workplace

    init() async throws {
        place = try Workplace()
        try await place.importSamples()
        let directory = CollectionDirectory(at: URL(fileURLWithPath: place.path + "/d/index/default/history"))
        let writer = try await IndexWriter.open(directory, lexicon: .empty, policy: .draining)
        try await writer.apply([.put(documents: Self.documents, replacingGroup: nil)])
        await writer.close()
    }

    private static let documents: [IndexDocument] = ["b1", "b2"].enumerated().flatMap { place, branch in
        let texts = [("customer", "我的密码忘了"), ("agent", "=请用手机号重置密码"), ("note", "老客户")]
        var labels: [LabelField: [String]] = [
            .kind: ["conversation"], .branch: ["top", branch], .agent: ["a\(place)"], .contact: ["c\(place)"],
            .channel: ["wechat"], .tag: ["账号"],
            .access: ["tenant", "branch:top", "branch:\(branch)", "agent:a\(place)", "contact:c\(place)"],
        ]
        let group = "v\(place)"
        var documents = texts.enumerated().map { number, text in
            labels[.unit] = ["message"]
            labels[.speaker] = [text.0]
            let time = Double(1_767_225_600_000 + place * 1_000 + number)
            return IndexDocument(
                key: "m:\(group)-\(number)",
                group: group,
                body: text.1,
                labels: labels,
                numbers: [.time: time]
            )
        }
        labels[.unit] = ["segment"]
        labels[.speaker] = nil
        documents.append(
            IndexDocument(
                key: "s:\(group)#0",
                group: group,
                body: texts.prefix(2).map(\.1).joined(separator: "\n"),
                labels: labels,
                numbers: [.time: Double(1_767_225_600_000 + place * 1_000 + 1)]
            )
        )
        return documents
    }

    private func ask(_ arguments: String...) async throws -> Answer {
        let process = try await KBToolProcess(["history"] + arguments + ["--data", "d", "--json"], in: place.path)
        let answer = try JSONDecoder().decode(Answer.self, from: Data(process.output.utf8))
        #expect(process.status == (answer.entries.isEmpty ? 1 : 0), "\(process.errors)")
        return answer
    }

    @Test("articles and conversations come as one list, with facets that count them (K6)")
    func together() async throws {
        let answer = try await ask("重置密码", "--facet", "kind", "--facet", "channel")
        #expect(answer.total == 3)
        #expect(answer.facets?["kind"] == ["article": 1, "conversation": 2])
        #expect(answer.facets?["channel"] == ["wechat": 2])
        let talk = try #require(answer.entries.first { $0.kind == "conversation" })
        #expect(talk.matches == 2 && talk.messages.count == 2)
        for message in talk.messages {
            let bytes = Array(message.text.utf8)
            for mark in message.marks {
                #expect(["密码", "重置", "重置密码"].contains(String(decoding: bytes[mark.start..<mark.end], as: UTF8.self)))
            }
        }
    }

    @Test("filters combine, in the query and as options (K8, S18)")
    func filters() async throws {
        let byText = try await ask("密码 网点:b1 渠道:wechat 类型:会话 说话人:客户")
        let byOption = try await ask(
            "密码",
            "--branch",
            "b1",
            "--channel",
            "wechat",
            "--kind",
            "conversation",
            "--speaker",
            "customer"
        )
        #expect(byText.entries.map(\.id) == ["v0"] && byOption.entries.map(\.id) == ["v0"])
        #expect(byText.entries.first?.messages.map(\.speaker) == ["customer"])
        #expect(try await ask("密码", "--time", "2027-01").total == 0)
        #expect(try await ask("", "--time", "2026-01", "--order", "oldest").entries.map(\.id) == ["v0", "v1"])
        #expect(try await ask("时间:2026-02..2026-01 密码").notices.map(\.code) == ["reversedRange"])
        let wrong = try await place.kbtool("history", "密码", "--data", "d", "--time", "某天")
        #expect(wrong.status == 2)
    }

    @Test("nobody finds what is another's (S33)")
    func identities() async throws {
        #expect(try await ask("", "--as", "branch:b1", "--kind", "conversation").entries.map(\.id) == ["v0"])
        #expect(try await ask("", "--as", "agent:a1", "--kind", "conversation").entries.map(\.id) == ["v1"])
        #expect(try await ask("密码", "--as", "branch:b1", "--branch", "b2").total == 0)
        let customer = try await ask("密码", "--as", "contact:c0")
        #expect(customer.entries.filter { $0.kind == "conversation" }.map(\.id) == ["v0"])
        #expect(try await ask("", "--as", "customer", "--facet", "kind").facets?["kind"]?["conversation"] == nil)
        #expect(try await place.kbtool("history", "", "--data", "d", "--as", "谁").status == 2)
    }

    @Test("pages lead through everything once")
    func pages() async throws {
        var ids: [String] = []
        var page = try await ask("", "--limit", "2", "--order", "newest")
        ids += page.entries.map(\.id)
        while let next = page.next, ids.count < 50 {
            page = try await ask("", "--limit", "2", "--order", "newest", "--cursor", next)
            ids += page.entries.map(\.id)
        }
        #expect(ids.count == 7 && Set(ids).count == 7)
        #expect(try await place.kbtool("history", "", "--data", "d", "--cursor", "x").status == 2)
    }

    @Test("everything found is exported, safe to open (S19)")
    func exporting() async throws {
        let done = try await place.done("history", "重置密码", "--export", "found.csv", "--kind", "conversation")
        #expect(done.output.contains("已导出 2 条到 found.csv"))
        let table = try String(contentsOfFile: place.path + "/found.csv", encoding: .utf8)
        #expect(table.split(separator: "\r\n").count == 3)
        #expect(table.contains("\"'=请用手机号重置密码\""))
        try await place.done("history", "", "--export", "all.jsonl")
        let lines = try String(contentsOfFile: place.path + "/all.jsonl", encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 7)
        #expect(try await place.kbtool("history", "密码", "--data", "d", "--export", "found.csv").status == 2)
        #expect(try await place.kbtool("history", "密码", "--data", "d", "--export", "found.txt").status == 2)
        #expect(try await place.kbtool("history", "zqxjk", "--data", "d", "--export", "no.csv").status == 1)
    }

    @Test("queries are read from standard input, a line each, and people see marks and counts")
    func prompt() async throws {
        let input = Data("密码\n\n接种证\n".utf8)
        let asked = try await place.kbtool("history", "--data", "d", input: input)
        #expect(asked.status == 0)
        #expect(asked.output.contains("【密码】") && asked.output.contains("【接种"))
        #expect(asked.output.contains("客服：=请用手机号"))
    }

    @Test("without an index of conversations articles answer, and the gap is told")
    func missing() async throws {
        try FileManager.default.removeItem(atPath: place.path + "/d/index/default/history")
        let answer = try await ask("密码")
        #expect(answer.entries.allSatisfy { $0.kind == "article" } && !answer.entries.isEmpty)
        #expect(answer.gaps.map(\.code) == ["missing"])
        let shown = try await place.done("history", "密码")
        #expect(shown.output.contains("还没有会话和工单的索引"))
    }
}
