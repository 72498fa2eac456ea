import Foundation
import Testing

@Suite("K3: kbtool suggest")
struct SuggestCommandTests {
    private struct Answer: Decodable {
        struct Entry: Decodable {
            struct Mark: Decodable {
                var start: Int
                var end: Int
            }

            var text: String
            var article: String?
            var kind: String?
            var way: String
            var marks: [Mark]
        }

        var typed: String
        var suggestions: [Entry]
        var isPartial: Bool
    }

    private static func answers(_ output: String) throws -> [Answer] {
        try output.split(separator: "\n").map { try JSONDecoder().decode(Answer.self, from: Data($0.utf8)) }
    }

    @Test("what is typed is completed, for people and for programs")
    func completes() async throws {
        let place = try Workplace()
        try await place.importSamples()
        let process = try await place.done("suggest", "lnrtjb", "--json")
        let answer = try #require(try Self.answers(process.output).first)
        let entry = try #require(answer.suggestions.first)
        #expect(entry.text == "老年人体检表打印不出来" && entry.way == "initials" && entry.kind == "title")
        #expect(entry.article?.isEmpty == false && entry.marks.map(\.start) == [0])
        let told = try await place.done("suggest", "忘记登")
        #expect(told.output.contains("【忘记登】录密码怎么重置"))
        let none = try await place.kbtool("suggest", "qqqqq", "--data", "d")
        #expect(none.status == 1)
        let limit = try await place.kbtool("suggest", "x", "--limit", "51", "--data", "d")
        #expect(limit.status == 2)
    }

    @Test("a customer is not suggested an internal title, however it is typed")
    func audience() async throws {
        let place = try Workplace()
        try await place.importSamples()
        let lines = ["打印服务器", "dayinfuwuqi", "dyfwq", "服务器", "打印 重启", "大印服务器", "打"]
        let input = Data(lines.joined(separator: "\n").utf8)
        for (audience, sees) in [("staff", true), ("customer", false)] {
            let process = try await place.kbtool(
                "suggest",
                "--audience",
                audience,
                "--json",
                "--data",
                "d",
                input: input
            )
            let answers = try Self.answers(process.output)
            #expect(answers.map(\.typed) == lines)
            for answer in answers.dropLast() {
                #expect(
                    answer.suggestions.contains { $0.text == SampleArticles.internalTitle } == sees,
                    "\(answer.typed)"
                )
            }
            if !sees { #expect(!process.output.contains(SampleArticles.internalTitle)) }
        }
    }

    @Test("the sample's own cases are found: slips, mixtures, what sounds alike", .timeLimit(.minutes(10)))
    func ownCases() async throws {
        let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "Corpus").path
        let place = try Workplace()
        let process = try await place.kbtool(
            "eval",
            "suggest",
            "--corpus",
            corpus + "/articles",
            "--words",
            corpus,
            "--cases",
            corpus + "/gold/suggest.tsv",
            "--json"
        )
        #expect(process.status == 0, "\(process.errors)")
        let object = try JSONSerialization.jsonObject(with: Data(process.output.utf8)) as? [String: Any]
        let told = try #require(object)
        #expect((told["hit@1"] as? Double ?? 0) >= 0.7 && (told["hit@5"] as? Double ?? 0) >= 0.9)
        #expect((told["hit@10"] as? Double ?? 0) >= 0.95)
        for key in ["p50_ms", "p95_ms", "p99_ms", "entries_per_s", "index_bytes"] { #expect(told[key] is Double) }
        let kinds = try #require(told["kinds"] as? [String: [String: Double]])
        for (kind, figures) in kinds { #expect((figures["hit@10"] ?? 0) >= 0.8, "\(kind)") }
    }

    private struct Listed: Decodable {
        var id: String
        var text: String
        var kind: String
        var people: Int
        var isForCustomers: Bool
    }

    @Test("what many people asked is suggested after a refresh, to whom it may be, until it is hidden or erased")
    func asked() async throws {
        let place = try Workplace()
        try await place.importSamples()
        func log(_ query: String, _ people: [String], _ field: String, cards: String = "") -> String {
            people.map { person in
                #"{"id":"\#(query)\#(person)","at":"2026-10-01 09:00","query":"\#(query)","\#(field)":"\#(person)","#
                    + #""hits":3,"confidence":0.9\#(cards)}"# + "\n"
            }.joined()
        }
        let sent = #","cards":[{"article":"int-1","actions":["shown","sent"]}]"#
        try place.write(
            "log.jsonl",
            log("接种证丢了咋补办", ["k1", "k2", "k3"], "contact")
                + log("打印服务器卡住了", ["k1", "k2", "k3"], "contact", cards: sent)
                + log("血压随访补录在哪", ["a", "b", "c"], "person") + log("钓鱼竿漂流瓶", ["a", "b", "c"], "person")
                + log("接种证补办要啥", ["a", "b"], "person") + log("13812345678登不上", ["a", "b", "c"], "person")
        )
        try await place.done("analytics", "import", "log.jsonl", "--until-now")
        let first = try await place.done("suggest", "refresh", "--json")
        #expect(first.output.contains(#""added":3"#) && first.output.contains(#""removed":0"#), "\(first.output)")
        #expect(try await place.done("suggest", "refresh", "--json").output.contains(#""unchanged":3"#))

        func texts(_ typed: String, _ audience: String) async throws -> [String] {
            let process = try await place.kbtool(
                "suggest",
                typed,
                "--audience",
                audience,
                "--no-log",
                "--json",
                "--data",
                "d"
            )
            return try Self.answers(process.output).flatMap(\.suggestions).filter { $0.article == nil }.map(\.text)
        }
        #expect(try await texts("接种证", "customer") == ["接种证丢了咋补办"])
        #expect(try await texts("dayinfuwuqi", "customer").isEmpty)
        #expect(try await texts("dayinfuwuqi", "staff") == ["打印服务器卡住了"])
        #expect(try await texts("血压随访", "customer").isEmpty)
        #expect(try await texts("血压随访", "staff") == ["血压随访补录在哪"])

        let listed = try await place.done("suggest", "list", "--json").output.split(separator: "\n").map {
            try JSONDecoder().decode(Listed.self, from: Data($0.utf8))
        }
        #expect(Set(listed.map(\.kind)) == ["past", "hot"] && listed.allSatisfy { $0.people == 3 })
        let server = try #require(listed.first { $0.kind == "past" })
        #expect(server.text == "打印服务器卡住了" && server.isForCustomers)
        try await place.done("suggest", "hide", server.id)
        #expect(try await texts("dayinfuwuqi", "staff").isEmpty)
        #expect(try await place.kbtool("suggest", "hide", server.id, "--data", "d").status == 1)
        try await place.done("suggest", "show", server.id)
        #expect(try await texts("dayinfuwuqi", "staff") == ["打印服务器卡住了"])
        try await place.done("analytics", "erase", "--contact", "k2")
        #expect(try await texts("dayinfuwuqi", "staff").isEmpty)
        #expect(try await place.done("suggest", "list").output.contains("3 人"))
        #expect(try await place.kbtool("suggest", "refresh", "--people", "1", "--data", "d").status == 2)
        #expect(try await place.done("index", "verify", "--collection", "suggest").output.contains("一致"))
    }
}
