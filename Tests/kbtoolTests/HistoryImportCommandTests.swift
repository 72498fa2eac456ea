import Foundation
import Testing

@Suite("kbtool history import")
struct HistoryImportCommandTests {
    private let place: Workplace

    private struct Totals: Decodable {
        struct Count: Decodable {
            var created: Int
            var updated: Int
            var unchanged: Int
        }

        var conversations: Count
        var messages: Count
        var rejected: Int
        var dry_run: Bool
    }

    init() async throws {
        place = try Workplace()
        #expect(try await place.kbtool("init", "d").status == 0)
    }

    private static func lines(_ count: Int) -> String {
        (0..<count).map { number in
            let speaker = number % 2 == 0 ? "客户" : "客服"
            return """
                {"conversation":"c\(number / 8)","id":"m\(number)","speaker":"\(speaker)","status":"已解决","time":\(1_700_000_000 + number),\
                "text":"第 \(number) 句：腕带打印机打出来是空白的，把热敏纸翻过来装"}
                """
        }.joined(separator: "\n")
    }

    private func totals(_ arguments: String...) async throws -> Totals {
        let process = try await KBToolProcess(
            ["history", "import", "--data", "d", "--json"] + arguments,
            in: place.path
        )
        let last = try #require(process.output.split(separator: "\n").last)
        return try JSONDecoder().decode(Totals.self, from: Data(last.utf8))
    }

    @Test("old chats come in once and are in the index; a dry run writes nothing; wrong lines end with status 1 (K10)")
    func roundTrip() async throws {
        try place.write("chat.jsonl", Self.lines(80))
        let trial = try await totals("chat.jsonl", "--dry-run")
        #expect(trial.dry_run && trial.messages.created == 80 && trial.conversations.created == 10)
        let told = try await place.done("history", "import", "chat.jsonl")
        #expect(told.output.contains("会话 新增 10"), "\(told.output)")
        let again = try await totals("chat.jsonl")
        #expect(again.messages.unchanged == 80 && again.conversations.unchanged == 10 && again.rejected == 0)
        let status = try await place.done("index", "status", "--collection", "history")
        #expect(status.output.contains("90 个文档"), "\(status.output)")
        #expect(try await place.done("index", "status", "--collection", "cases").output.contains("10 个文档"))
        try await place.done("index", "verify")

        try place.write("bad.jsonl", #"{"conversation":"c1","text":"没写是谁"}"# + "\n")
        let bad = try await place.kbtool("history", "import", "bad.jsonl", "--data", "d", "--rejects", "r.csv")
        #expect(bad.status == 1 && bad.errors.contains("bad.jsonl:1: speaker: "), "\(bad.errors)")
        #expect(try String(contentsOfFile: place.path + "/r.csv", encoding: .utf8).contains("history.speaker-missing"))
        #expect(try await place.kbtool("history", "import", "bad.jsonl", "--data", "d", "--format", "html").status == 2)
        #expect(try await place.kbtool("history", "import", "nothing.csv", "--data", "d").status == 1)
    }

    @Test(
        "killed in the middle of an import again and again, it is complete and in the index after the last run (K10, K15)"
    )
    func survivesKilling() async throws {
        try place.write("chat.jsonl", Self.lines(6_000))
        for round in 0..<6 {
            let process = try KBToolProcess.start("history", "import", "chat.jsonl", "--data", "d", in: place.path)
            try await Task.sleep(for: .milliseconds(Int.random(in: 20...(200 + round * 300))))
            kill(process.processIdentifier, SIGKILL)
            _ = await KBToolProcess.end(of: process)
        }
        let last = try await totals("chat.jsonl")
        #expect(last.messages.created + last.messages.unchanged == 6_000 && last.messages.updated == 0)
        let verified = try await place.done("index", "verify")
        #expect(verified.output.contains("history：一致，750 条记录，6750 个文档；等待写入 0 项"), "\(verified.output)")
    }
}
