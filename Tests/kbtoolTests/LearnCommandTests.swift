import Foundation
import Testing

@Suite("K12: kbtool learn") struct LearnCommandTests {
    static func event(_ question: String, _ article: String, person: String = "li", outcome: String = "accepted")
        -> String
    {
        #"{"question":"\#(question)","article":"\#(article)","person":"\#(person)","outcome":"\#(outcome)"}"#
    }

    static func objects(_ text: String) throws -> [[String: Any]] {
        try text.split(separator: "\n").map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
    }

    @Test func `a taught question finds its article at once, and no more when it is undone`() async throws {
        let place = try Workplace()
        try await place.importSamples()
        let question = "账号进不去咋整"
        #expect(try await place.ask(question).hits.first?.title != "高血压随访记录怎么补录")
        try place.write(
            "events.jsonl",
            Self.event(question, "htn-1") + "\n" + Self.event(question, "htn-1", person: "wang") + "\n"
        )
        try await place.done("learn", "import", "events.jsonl")
        func firstID() async throws -> String? { try await place.ask(question).hits.first?.title }
        #expect(try await firstID() == "高血压随访记录怎么补录")

        let listed = try Self.objects(try await place.done("learn", "list", "--json").output)
        #expect(listed.count == 1)
        #expect(listed[0]["accepted"] as? Int == 2)
        let id = try #require(listed[0]["id"] as? String)
        #expect(try await place.done("learn", "list", "--article", "htn-1").output.contains(question))

        try await place.done("learn", "undo", id)
        #expect(try await firstID() != "高血压随访记录怎么补录")
        try await place.done("learn", "import", "events.jsonl")
        #expect(try await firstID() != "高血压随访记录怎么补录")
        #expect(try await place.kbtool("learn", "undo", id, "--data", "d").status == 1)
        try await place.done("learn", "restore", id)
        #expect(try await firstID() == "高血压随访记录怎么补录")
        try await place.done("learn", "erase", "li")
        try await place.done("learn", "erase", "wang")
        #expect(try await place.done("learn", "list").output.isEmpty)
    }

    @Test func `what is exported is imported as it was, undone lessons included`() async throws {
        let place = try Workplace()
        try await place.importSamples()
        try place.write(
            "events.jsonl",
            [
                Self.event("甲问", "acc-1"), Self.event("乙问", "eld-1", person: "wang", outcome: "not_helpful"),
                Self.event("丙问", "vac-1"),
            ].joined(separator: "\n")
        )
        try await place.done("learn", "import", "events.jsonl")
        let lessons = try Self.objects(try await place.done("learn", "list", "--json").output)
        let undone = try #require(lessons.first { $0["question"] as? String == "丙问" }?["id"] as? String)
        try await place.done("learn", "undo", undone)
        let exported = try await place.done("learn", "export").output

        let other = try Workplace()
        try await other.importSamples()
        try other.write("exported.jsonl", exported)
        try await other.done("learn", "import", "exported.jsonl")
        #expect(
            try await other.done("learn", "export").output.split(separator: "\n").sorted()
                == exported.split(separator: "\n").sorted()
        )
        #expect(try Self.objects(try await other.done("learn", "list", "--undone", "--json").output).count == 1)
    }

    @Test func `lines that make no sense are told with their place, the others are learned`() async throws {
        let place = try Workplace()
        try await place.importSamples()
        let bad = [
            "{", "[]", "7", #"{"question":"问"}"#, Self.event("问", "none"), Self.event("", "acc-1"),
            String(repeating: "x", count: 70_000),
        ]
        try place.write("events.jsonl", (bad + ["", Self.event("好问", "acc-1")]).joined(separator: "\r\n"))
        let process = try await place.kbtool("learn", "import", "events.jsonl", "--data", "d", "--json")
        #expect(process.status == 1)
        let lines = try Self.objects(process.output)
        #expect(lines.compactMap { $0["line"] as? Int } == [1, 2, 3, 4, 5, 7])
        #expect(lines.last?["learned"] as? Int == 1)
        #expect(lines.last?["unusable"] as? Int == 1)
        #expect(try await place.kbtool("learn", "import", "missing.jsonl", "--data", "d").status == 2)
    }

    @Test func `few answers leave the defaults on, and a damaged file is told`() async throws {
        let place = try Workplace()
        try await place.importSamples()
        #expect(
            try Self.objects(try await place.done("learn", "status", "--json").output)[0]["ranking"] as? String
                == "none"
        )
        try place.write("events.jsonl", Self.event("密码忘了", "acc-1"))
        try await place.done("learn", "import", "events.jsonl")
        #expect(
            try Self.objects(try await place.done("learn", "fit", "--json").output)[0]["ranking"] as? String == "off"
        )
        let file = try #require(
            FileManager.default.enumerator(atPath: place.path)?.compactMap { $0 as? String }
                .first { $0.hasSuffix("ranking-knowledge.txt") }
        )
        try place.write(file, "broken")
        #expect(try await place.kbtool("learn", "status", "--data", "d").status == 1)
        let search = try await place.kbtool("search", "密码", "--data", "d")
        #expect(search.status == 0)
        #expect(search.output.contains("learn fit"))
        try await place.done("learn", "fit")
        #expect(try await place.kbtool("search", "密码", "--data", "d").output.contains("learn fit") == false)
    }

    @Test func `learning is measured on what was not taught`() async throws {
        let place = try Workplace()
        let things = ["还款", "借款", "账单", "额度", "密码", "利息", "合同", "发票", "红包", "积分", "会员", "地址", "订单", "物流", "退货"]
        var (corpus, queries, qrels) = ("", "", "")
        for thing in things {
            for (kind, title, question) in [("h", "怎么办理", "如何弄"), ("w", "多久办理", "几时弄")] {
                corpus += #"{"id":"\#(kind)-\#(thing)","title":"\#(title)\#(thing)","text":""}"# + "\n"
                queries += "\(kind)-\(thing)\t\(question)\(thing)\n"
                qrels += "\(kind)-\(thing)\t\(kind)-\(thing)\t1\n"
            }
        }
        try place.write("c.jsonl", corpus)
        try place.write("q.tsv", queries)
        try place.write("r.tsv", qrels)
        let process = try await place.kbtool(
            "eval",
            "learn",
            "--corpus",
            "c.jsonl",
            "--queries",
            "q.tsv",
            "--qrels",
            "r.tsv",
            "--pairs",
            "24",
            "--repeats",
            "1",
            "--json"
        )
        #expect(process.status == 0, "\(process.errors)")
        let report = try Self.objects(process.output)[0]
        let untaught = try #require(report["untaught"] as? Double)
        let point = try #require((report["curve"] as? [[String: Any]])?.first)
        #expect(try #require(point["ndcg"] as? Double) >= untaught)
        #expect(report["repetition"] != nil)
    }
}
