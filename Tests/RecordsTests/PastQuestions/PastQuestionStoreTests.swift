import Testing

@testable import Records

@Suite("K3: questions that many people asked become suggestions") struct PastQuestionStoreTests {
    static let day: Int64 = 86_400_000

    static func record(
        _ text: String,
        typed: String? = nil,
        person: String? = nil,
        contact: String? = nil,
        at: Int64 = 1_699_999_000_000,
        kind: QueryKind = .search,
        outcome: QueryOutcome = .answered
    ) -> QueryRecord {
        QueryRecord(
            at: at,
            kind: kind,
            typed: typed ?? text,
            normalized: text,
            person: person,
            contact: contact,
            hits: 3,
            milliseconds: 1,
            outcome: outcome
        )
    }

    static func ask(_ text: String, _ people: [String], customers: [String] = [], of records: TenantRecords)
        async throws
    {
        try await records.queryLog.save(
            people.map { record(text, person: $0) } + customers.map { record(text, contact: $0) }
        )
    }

    private static func promote(_ records: TenantRecords, by article: String = "a") async throws -> PastQuestionReport {
        let rule = PastQuestionRule()
        let asked = try await records.pastQuestions.asked(rule)
        return try await records.pastQuestions.replace(with: asked.map { $0.promoted(by: [article]) }, by: rule)
    }

    @Test(arguments: Engine.allCases)
    func `one person's repeating, nobody's asking and what was typed on the way make no suggestion`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        try await records.queryLog.save((0..<1_000).map { Self.record("只有一人问", person: "p", at: Int64($0) * 1_000) })
        try await records.queryLog.save((0..<50).map { _ in Self.record("没人认得") })
        for kind in [QueryKind.suggest, .related, .history] {
            try await records.queryLog.save(["a", "b", "c"].map { Self.record("半句", person: $0, kind: kind) })
        }
        try await Self.ask("两人问", ["a", "b"], of: records)
        try await Self.ask("三人问", ["a", "b"], customers: ["a"], of: records)
        let asked = try await records.pastQuestions.asked(PastQuestionRule())
        #expect(asked.map(\.normalized) == ["三人问"])
        #expect(asked.map(\.people) == [3] && asked.map(\.customers) == [1])
        #expect(try await records.pastQuestions.asked(PastQuestionRule(people: 2)).count == 2)
        #expect(PastQuestionRule(people: 0).people == 2)
    }

    @Test(arguments: Engine.allCases) func `no number that names a person, no story and no mark alone is suggested`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let texts = ["打 13812345678 登不上", "a@b.cn 登不上", "?!", "登", String(repeating: "很长", count: 21), "登不上 v2.0.1"]
        for text in texts { try await Self.ask(text, ["a", "b", "c"], of: records) }
        #expect(try await records.pastQuestions.asked(PastQuestionRule()).map(\.text) == ["登不上 v2.0.1"])
    }

    @Test(arguments: Engine.allCases) func `the words shown are words that enough people typed`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let typed = ["王医生，HIS 登不上", "HIS登不上", "HIS登不上！", "HIS登不上！", "HIS登不上！"]
        try await records.queryLog.save(
            typed.enumerated().map { Self.record("his登不上", typed: $1, person: "p\($0)") }
        )
        try await records.queryLog.save(
            ["a", "b", "c"].map { (who: String) in Self.record("lis登不上", typed: "\(who)说LIS登不上", person: who) }
        )
        let asked = try await records.pastQuestions.asked(PastQuestionRule())
        #expect(Set(asked.map(\.text)) == ["HIS登不上！", "lis登不上"])
    }

    @Test(arguments: Engine.allCases) func `what is asked less sinks and then goes`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let now = test.clock.now
        for (text, days) in [("新", 1), ("旧", 60), ("更旧", 120), ("太旧", 181)] as [(String, Int64)] {
            try await records.queryLog.save(
                ["a", "b", "c", "d"].map { Self.record(text + "问题", person: $0, at: now - days * Self.day) }
            )
        }
        let asked = try await records.pastQuestions.asked(PastQuestionRule())
        #expect(asked.map(\.normalized) == ["新问题", "旧问题", "更旧问题"])
        #expect(asked.map(\.use) == [4, 2, 1])
        _ = try await Self.promote(records)
        test.clock.advance(by: 70 * Self.day)
        let report = try await Self.promote(records)
        #expect(report.removed == 1 && report.changed == 2)
        test.clock.advance(by: 400 * Self.day)
        #expect(try await Self.promote(records).removed == 2)
        #expect(try await records.pastQuestions.count() == 0)
    }

    @Test(arguments: Engine.allCases) func `a clock that jumps back hides the future, and nothing overflows`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        for at in [Int64.min, -1, 0, .max] {
            try await records.queryLog.save(["a", "b", "c"].map { Self.record("问\(at)", person: $0, at: at) })
        }
        #expect(try await records.pastQuestions.asked(PastQuestionRule()).isEmpty)
        test.clock.advance(by: -test.clock.now)
        #expect(try await records.pastQuestions.asked(PastQuestionRule(days: 3_650)).map(\.normalized) == ["问0"])
    }

    @Test(arguments: Engine.allCases) func `counting equals counting by hand`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        var random = SeededRandom(seed: 11)
        let now = test.clock.now
        let log = (0..<600).map { _ -> QueryRecord in
            let isCustomer = Bool.random(using: &random)
            let who = ["a", "b", "c", "d", "e"].randomElement(using: &random)
            return Self.record(
                "问题\(Int.random(in: 0..<25, using: &random))",
                person: isCustomer ? nil : who,
                contact: isCustomer ? who : nil,
                at: now - Int64.random(in: 0...200, using: &random) * Self.day,
                kind: QueryKind.allCases.randomElement(using: &random) ?? .search,
                outcome: Bool.random(using: &random) ? .answered : .weak
            )
        }
        try await records.queryLog.save(log)
        let counted = log.filter { [.search, .answers].contains($0.kind) && $0.at >= now - 180 * Self.day }
        for people in [2, 3, 5] {
            let expected = Dictionary(grouping: counted, by: \.normalized).filter { _, records in
                Set(records.map { [$0.person, $0.contact] }).count >= people
            }
            let asked = try await records.pastQuestions.asked(PastQuestionRule(people: people))
            #expect(Set(asked.map(\.normalized)) == Set(expected.keys))
            #expect(asked.map(\.use) == asked.map(\.use).sorted(by: >))
            for question in asked {
                let all = try #require(expected[question.normalized])
                let askers = Dictionary(grouping: all) { [$0.person, $0.contact] }
                #expect(question.people == askers.count)
                #expect(question.customers == Set(all.compactMap(\.contact)).count)
                let answered = askers.values.count { $0.contains { $0.outcome == .answered } }
                #expect(question.isAnswered == (2 * answered >= askers.count))
                let use = askers.values.reduce(0.0) { use, records in
                    let age = now - (records.map(\.at).max() ?? 0)
                    return use + (age <= 30 * Self.day ? 1 : age <= 90 * Self.day ? 0.5 : 0.25)
                }
                #expect(question.use == use)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `articles that were taken as answers come with the question, those most people took first`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        try await Self.ask("怎么登录", ["a", "b", "c"], of: records)
        let ids = try await records.queryLog.page(after: .start(of: 0), limit: 10).map(\.id)
        try await records.cardEvents.save([
            .sample(query: ids[0], .sent, source: .article("x"), person: "a"),
            .sample(query: ids[1], .inserted, source: .article("x"), person: "b"),
            .sample(query: ids[1], .inserted, source: .article("y"), person: "b"),
            .sample(query: ids[2], .dismissed, source: .article("z"), person: "c"),
            .sample(query: ids[2], .sent, source: CardSource(kind: .case, id: "k"), person: "c"),
        ])
        let asked = try #require(try await records.pastQuestions.asked(PastQuestionRule()).first)
        #expect(asked.accepted == ["x", "y"])
        #expect(asked.promoted(by: asked.accepted).kind == .past)
    }

    @Test(arguments: Engine.allCases) func `promoting again changes nothing, and what is not promoted any more goes`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        try await Self.ask("怎么登录", ["a", "b", "c"], of: records)
        try await Self.ask("怎么打印", ["a", "b", "c"], of: records)
        #expect(try await Self.promote(records).added == 2)
        #expect(try await records.outbox.count(kinds: [.pastQuestion]) == 2)
        #expect(try await Self.promote(records).unchanged == 2)
        #expect(try await records.outbox.count(kinds: [.pastQuestion]) == 2)
        #expect(try await Self.promote(records, by: "b").changed == 2)
        let other = try await test.tenant("other")
        #expect(try await other.pastQuestions.asked(PastQuestionRule()).isEmpty)
        #expect(try await other.pastQuestions.page(after: nil, limit: 10).isEmpty)
        #expect(try await other.pastQuestions.replace(with: [], by: PastQuestionRule()).removed == 0)
        #expect(try await records.pastQuestions.replace(with: [], by: PastQuestionRule()).removed == 2)
        #expect(try await records.pastQuestions.count() == 0)
        #expect(try await records.outbox.count(kinds: [.pastQuestion]) == 6)
    }

    @Test(arguments: Engine.allCases)
    func `with a person goes what then too few people asked, and words that too few typed`(engine: Engine) async throws
    {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        try await Self.ask("三人问", ["a", "b", "c"], of: records)
        try await Self.ask("四人问", ["a", "b", "c"], customers: ["a"], of: records)
        try await records.queryLog.save(
            ["a", "b", "c"].map { Self.record("五人", typed: "五人！", person: $0) }
                + ["d", "e"].map { Self.record("五人", person: $0) }
        )
        _ = try await Self.promote(records)
        let before = try await records.outbox.count(kinds: [.pastQuestion])
        try await records.queryLog.erase(person: "a")
        let left = try await records.pastQuestions.page(after: nil, limit: 10)
        #expect(Set(left.map(\.text)) == ["四人问", "五人"])
        #expect(left.map(\.people).sorted() == [3, 4])
        #expect(try await records.outbox.count(kinds: [.pastQuestion]) == before + 3)
        try await records.queryLog.erase(contact: "a")
        #expect(try await records.pastQuestions.page(after: nil, limit: 10).map(\.text) == ["五人"])
        #expect(try await records.queryLog.erase(person: "nobody") == 0)
    }

    @Test(arguments: Engine.allCases)
    func `what was hidden stays hidden, whoever asks it again, also without its words`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        try await Self.ask("怎么登录", ["a", "b", "c"], of: records)
        _ = try await Self.promote(records)
        let id = try #require(try await records.pastQuestions.page(after: nil, limit: 1).first?.id)
        #expect(try await records.pastQuestions.hide([id, "nothing", id]) == 1)
        #expect(try await records.pastQuestions.hide([id]) == 0)
        #expect(try await records.pastQuestions.page(after: nil, hidden: false, limit: 10).isEmpty)
        try await records.queryLog.erase(person: "a")
        #expect(try await records.pastQuestions.questions(ids: [id, id]).map(\.text) == [""])
        #expect(try await records.pastQuestions.show([id]) == 0)
        try await Self.ask("怎么登录", ["d", "e", "f"], of: records)
        _ = try await Self.promote(records)
        let again = try await records.pastQuestions.page(after: nil, hidden: true, limit: 10)
        #expect(again.map(\.id) == [id] && again.map(\.isShown) == [false])
        #expect(try await records.pastQuestions.show([id]) == 1)
        #expect(try await records.pastQuestions.questions(ids: [id]).map(\.isShown) == [true])
    }

    @Test(arguments: Engine.allCases)
    func `more questions than the rule admits are refused, and a rule keeps the most used`(engine: Engine) async throws
    {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        try await Self.ask("常问的", ["a", "b", "c", "d"], of: records)
        try await Self.ask("少问的", ["a", "b", "c"], of: records)
        let rule = PastQuestionRule(limit: 1)
        #expect(try await records.pastQuestions.asked(rule).map(\.text) == ["常问的"])
        let both = try await records.pastQuestions.asked(PastQuestionRule()).map { $0.promoted(by: ["x"]) }
        let error = await #expect(throws: RecordsError.self) {
            try await records.pastQuestions.replace(with: both, by: rule)
        }
        #expect(error?.code == .tooMany)
    }
}
