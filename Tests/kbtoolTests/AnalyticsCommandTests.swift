import Foundation
import Records
import Testing

@Suite struct AnalyticsCommandTests {
    private struct Line: Decodable {
        var query: String?
        var queries: Int?
        var people: Int?
        var gap: String?
        var askings: Int?
        var questions: [Question]?
        var isClosed: Bool?
        var title: String?
        var shown: Int?
        var accepted: Int?
        var removed: Int?
        var added: Int?
        var known: Int?
        var rejected: Int?

        struct Question: Decodable {
            var text: String
        }
    }

    private func lines(_ process: KBToolProcess) throws -> [Line] {
        try process.output.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    }

    private func log(_ questions: [(String, person: String)], day: Int = 1) -> String {
        questions.enumerated().map { number, question in
            """
            {"id":"\(day)-\(number)","at":"2026-10-0\(day) 09:0\(number % 10)","query":"\(question.0)","person":"\(question.person)","hits":0}
            """
        }.joined(separator: "\n") + "\n"
    }

    @Test func `K13 searching logs its query, once, and only when it may`() async throws {
        let place = try Workplace()
        try await place.importSamples()
        _ = try await place.ask("接种证丢了咋补")
        _ = try await place.ask("接种证丢了咋补")
        _ = try await place.ask("悄悄问", "--no-log")
        _ = try await place.ask("我的手机13812345678登不上", "--asked-by", "p1")
        _ = try await place.kbtool("explain", "不记这个", "--data", "d")
        let hot = try lines(try await place.done("analytics", "hot", "--json"))
        #expect(hot.map(\.query) == ["接种证丢了咋补", "我的手机***登不上"])
        #expect(hot.map(\.queries) == [2, 1])
        #expect(hot.map(\.people) == [0, 1])
        #expect(try await place.done("history", "接种证", "--no-log").output.isEmpty == false)
        #expect(try lines(try await place.done("analytics", "hot", "--kind", "history", "--json")).isEmpty)
        try await place.done("history", "接种证")
        #expect(try lines(try await place.done("analytics", "hot", "--kind", "history", "--json")).count == 1)
        let erased = try lines(try await place.done("analytics", "erase", "--person", "p1", "--json"))
        #expect(erased.first?.removed == 1)
        #expect(try lines(try await place.done("analytics", "hot", "--json")).count == 1)
        try await place.done("analytics", "prune", "--rows", "1")
        #expect(try await place.done("analytics", "hot", "--kind", "history").output.contains("1 次"))
        #expect(try lines(try await place.done("analytics", "hot", "--json")).isEmpty)
    }

    @Test func `K13 a question counts once, whether it was searched or asked in a conversation`() async throws {
        let place = try Workplace()
        try await place.importSamples()
        try place.write("d/tenants/default/stop-phrases.txt", "请问\n")
        _ = try await place.ask("请问：ＨＩＳ密码怎么重置？", "--asked-by", "a")
        let turns = #"[{"speaker":"customer","text":"HIS密码怎么重置！"}]"#
        try place.write("c.json", #"{"id":"会话1","contact":{"id":"k1"},"turns":"# + turns + "}")
        _ = try await place.kbtool("answers", "--conversation", "c.json", "--data", "d")
        _ = try await place.kbtool("answers", "--text", "his密码怎么重置", "--contact", "k2", "--data", "d")
        _ = try await place.kbtool("answers", "--text", "his密码怎么重置", "--no-log", "--data", "d")
        let hot = try lines(try await place.done("analytics", "hot", "--json"))
        #expect(hot.map(\.query) == ["his密码怎么重置"] && hot.map(\.queries) == [3], "\(hot)")
        let erased = try lines(try await place.done("analytics", "erase", "--contact", "k1", "--json"))
        #expect((erased.first?.removed ?? 0) >= 1)
    }

    @Test func `K13 suggest and related log what was meant, apart from what was asked`() async throws {
        let place = try Workplace()
        try await place.importSamples()
        let typed = Data("高\n高血\n高血压\n密码\n".utf8)
        #expect(try await place.kbtool("suggest", "--data", "d", "--asked-by", "a", input: typed).status == 0)
        try await place.done("suggest", "密码", "--asked-by", "b")
        try await place.done("suggest", "体检", "--no-log")
        try await place.done("related", "密码忘了", "--contact", "k1")
        try await place.done("related", "体检单", "--no-log")
        let suggested = try lines(try await place.done("analytics", "hot", "--kind", "suggest", "--json"))
        #expect(suggested.map(\.query) == ["密码", "高血压"])
        #expect(suggested.map(\.people) == [2, 1])
        let related = try lines(try await place.done("analytics", "hot", "--kind", "related", "--json"))
        #expect(related.map(\.query) == ["密码忘了"] && related.map(\.people) == [1])
        #expect(try lines(try await place.done("analytics", "hot", "--json")).isEmpty)
    }

    @Test func `K13 an older system's log goes in once, wrong lines are named, lists come out`() async throws {
        let place = try Workplace()
        try await place.importSamples()
        let cards = """
            {"at":"2026-10-02 10:00","query":"体检单打不了","person":"a","hits":3,"confidence":0.8,"cards":[{"article":"eld-1","actions":["shown","inserted","sent"],"editShare":0.1}]}
            {"at":"2026-10-02 11:00","query":"打不出体检单","person":"b","hits":3,"confidence":0.8,"cards":[{"article":"eld-1","actions":["shown","dismissed"]},{"article":"none","actions":["shown"]}]}
            {"at":"2026-10-02 12:00","query":"没有时间"
            {"at":"gestern","query":"x","hits":1}
            {"query":"x","hits":1}
            [1]
            {"at":"2026-10-02 12:00","query":"\\ud800","hits":1}

            """
        try place.write("log.jsonl", log([("视力筛查报哪里", "a"), ("视力筛查报哪里", "b")]) + cards)
        let process = try await place.kbtool("analytics", "import", "log.jsonl", "--data", "d", "--until-now", "--json")
        #expect(process.status == 1)
        let done = try #require(try lines(process).last)
        #expect((done.added, done.known, done.rejected) == (4, 0, 5))
        let again = try await place.kbtool("analytics", "import", "log.jsonl", "--data", "d", "--until-now", "--json")
        let last = try #require(try lines(again).last)
        #expect((last.added, last.known) == (0, 4))
        let zero = try lines(try await place.done("analytics", "zero", "--json"))
        #expect(zero.map(\.query) == ["视力筛查报哪里"])
        #expect(zero.first?.people == 2)
        let dismissed = try lines(try await place.done("analytics", "dismissed", "--json"))
        #expect(dismissed.map(\.query) == ["打不出体检单"])
        let acceptance = try lines(try await place.done("analytics", "acceptance", "--json"))
        #expect(acceptance.map(\.title) == ["老年人体检表打印不出来"])
        #expect(acceptance.first?.shown == 2 && acceptance.first?.accepted == 1)
        try await place.done("analytics", "rising")
        #expect(try await place.kbtool("analytics", "import", "none.jsonl", "--data", "d").status == 2)
        #expect(try await place.kbtool("analytics", "hot", "--days", "0", "--data", "d").status == 2)
        #expect(try await place.kbtool("analytics", "erase", "--data", "d").status == 2)
    }

    @Test func `K13 a gap becomes a draft in one step, and the published article closes it`() async throws {
        let place = try Workplace()
        try await place.importSamples()
        let questions = ["学生近视筛查的数据往哪儿报", "中小学近视筛查结果怎么上报", "近视筛查数据报到哪里"]
        try place.write("log.jsonl", log(questions.map { ($0, "a") } + [(questions[0], "b"), ("视频随访怎么开", "a")]))
        try await place.done("analytics", "import", "log.jsonl", "--until-now")
        let gaps = try lines(try await place.done("gaps", "--json"))
        #expect(gaps.map(\.askings) == [4, 1])
        #expect(gaps[0].questions?.first?.text == questions[0])
        let name = try #require(gaps[0].gap)
        let unknown = try await place.kbtool("draft", "zzz", "--data", "d")
        #expect(unknown.status == 2 && unknown.errors.contains("zzz"))
        #expect(try await place.kbtool("draft", name, "--out", "none/x.md", "--data", "d").status == 2)
        try await place.done("draft", name, "--out", "x.md")
        #expect(try await place.kbtool("draft", name, "--out", "x.md", "--data", "d").status == 2)
        let text = try String(contentsOfFile: place.path + "/x.md", encoding: .utf8)
        for question in questions { #expect(text.contains(question)) }
        #expect(text.contains("status: draft"))
        #expect(try await place.kbtool("check", "x.md").status == 0)
        try await place.done("import", "x.md")
        #expect(try lines(try await place.done("gaps", "--json")).count == 2)
        try place.write("x.md", text.replacing("status: draft", with: "status: published"))
        try await place.done("import", "x.md")
        #expect(try lines(try await place.done("gaps", "--json")).map(\.askings) == [1])
        let all = try lines(try await place.done("gaps", "--all", "--json"))
        #expect(all.map(\.isClosed) == [true, false])
    }

    @Test func `a draft holds what agents replied, never their notes nor a telephone number`() async throws {
        let place = try Workplace()
        try await place.importSamples()
        let store = try RecordStore.openSQLite(at: place.path + "/d/records.sqlite")
        let tenant = try #require(try await store.tenants().first)
        let records = store.records(of: tenant)
        let now = Int64(Date().timeIntervalSince1970 * 1000)
        let messages = [
            MessageDraft(speaker: .agent, sentAt: now - 900_000, text: "早先的话"),
            MessageDraft(speaker: .customer, sentAt: now - 500_000, text: "近视筛查数据报到哪里"),
            MessageDraft(speaker: .note, sentAt: now - 400_000, text: "内部备注别外传"),
            MessageDraft(speaker: .agent, sentAt: now - 300_000, text: "# 在儿童模块里点上报，\n不行打 13812345678"),
            MessageDraft(speaker: .bot, sentAt: now - 200_000, text: "机器人的话"),
        ]
        let conversation = ConversationDraft(externalID: "会话7", startedAt: now - 900_000)
        try await records.conversations.save(ConversationSave(conversation, messages: messages))
        try await records.queryLog.save([
            QueryRecord(
                at: now - 500_000,
                kind: .answers,
                typed: "近视筛查数据报到哪里",
                normalized: "近视筛查数据报到哪里",
                conversation: "会话7",
                hits: 2,
                milliseconds: 3,
                outcome: .weak
            )
        ])
        try await store.close()
        let gap = try #require(try lines(try await place.done("gaps", "--json")).first?.gap)
        let draft = try await place.done("draft", gap).output
        #expect(draft.contains("会话7"))
        #expect(draft.contains("> \\# 在儿童模块里点上报，\n> 不行打 \\*\\*\\*"))
        for hidden in ["内部备注", "早先的话", "机器人", "13812345678"] { #expect(!draft.contains(hidden)) }
        try place.write("y.md", draft)
        #expect(try await place.kbtool("check", "y.md").status == 0)
        try await place.done("import", "y.md")
    }

    @Test func `a log without questions has no gaps`() async throws {
        let place = try Workplace()
        try await place.importSamples()
        #expect(try await place.done("gaps").output.isEmpty)
        #expect(try lines(try await place.done("gaps", "--json")).isEmpty)
    }

    @Test func `the sample log goes in whole and shows its clusters`() async throws {
        let place = try Workplace()
        try await place.importSamples()
        let sample = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Corpus/query-log.jsonl").standardized.path
        let done = try lines(try await place.done("analytics", "import", sample, "--until-now", "--json"))
        #expect(done.last?.rejected == 0 && (done.last?.added ?? 0) >= 200)
        let gaps = try lines(try await place.done("gaps", "--days", "61", "--limit", "5", "--json"))
        #expect(gaps.count == 5)
        #expect(gaps.allSatisfy { ($0.questions?.count ?? 0) >= 2 && ($0.people ?? 0) >= 2 })
    }
}
