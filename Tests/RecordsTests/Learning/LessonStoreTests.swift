import Testing

@testable import Records

@Suite("K12: lessons") struct LessonStoreTests {
    static func event(
        _ question: String,
        _ article: String,
        person: String = "li",
        contact: String? = nil,
        outcome: LessonOutcome = .accepted,
        editShare: Double = 0,
        at: Int64 = 1_000
    ) -> LessonEvent {
        LessonEvent(
            question: question,
            article: article,
            person: person,
            contact: contact,
            outcome: outcome,
            editShare: editShare,
            at: at
        )
    }

    static func article(in records: TenantRecords) async throws -> String {
        let id = try await records.articles.save(ArticleDraft(title: "忘记密码", body: "重置。")).id
        try await records.outbox.remove(try await records.outbox.next(limit: 100).map(\.id))
        return id
    }

    @Test(arguments: Engine.allCases) func `one person who says a thing a thousand times teaches it once`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let article = try await Self.article(in: records)
        let events = (0..<1_000).map { Self.event($0.isMultiple(of: 2) ? "密码忘了" : " 密码 忘了！", article, at: Int64($0)) }
        let report = try await records.lessons.teach(events.reversed())
        #expect(report.learned == 1)
        #expect(report.repeated == 999)
        #expect(try await records.lessons.teach(events).learned == 0)
        let lessons = try await records.lessons.page(limit: 100)
        #expect(lessons.map(\.votes.count) == [1])
        #expect(try await records.lessons.accepted(limit: 100).count == 1)
        #expect(try await records.outbox.count() == 1)
    }

    @Test(arguments: Engine.allCases) func `one person's crowd of questions about an article stays small`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let article = try await Self.article(in: records)
        try await records.lessons.teach([Self.event("别人问的", article, person: "wang")])
        try await records.lessons.teach((0..<200).map { Self.event("第\($0)问", article, at: Int64($0)) })
        let lessons = try await records.lessons.page(limit: 1_000)
        #expect(lessons.count == LessonStore.personalLimit + 1)
        #expect(lessons.contains { $0.question == "别人问的" })
        #expect(lessons.contains { $0.question == "第199问" })
    }

    @Test(arguments: Engine.allCases) func `what was undone stays undone, whoever teaches it again`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let article = try await Self.article(in: records)
        try await records.lessons.teach([Self.event("密码忘了", article)])
        let id = try #require(try await records.lessons.page(limit: 1).first?.id)
        #expect(try await records.lessons.undo([id, "nothing"], by: "boss") == 1)
        #expect(try await records.lessons.undo([id]) == 0)
        for person in ["li", "wang", "zhao"] {
            #expect(
                try await records.lessons.teach([Self.event("密码忘了。", article, person: person, at: 9_000)]).undone == 1
            )
        }
        #expect(try await records.lessons.lessons(ofArticles: [article]).isEmpty)
        #expect(try await records.lessons.accepted(limit: 10).isEmpty)
        let undone = try await records.lessons.page(filter: LessonFilter(isUndone: true), limit: 10)
        #expect(undone.map(\.undoneBy) == ["boss"])
        #expect(try await records.lessons.restore([id]) == 1)
        #expect(try await records.lessons.accepted(limit: 10).map(\.lesson.id) == [id])
    }

    @Test(arguments: Engine.allCases)
    func `what a person had a part in goes with the person, and what was undone stays undone without its words`(
        engine: Engine
    )
        async throws
    {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let article = try await Self.article(in: records)
        try await records.lessons.teach([
            Self.event("只有李说", article), Self.event("两人都说", article), Self.event("两人都说", article, person: "wang"),
            Self.event("客户问的", article, person: "wang", contact: "c1"), Self.event("撤销了的", article),
        ])
        let all = try await records.lessons.page(limit: 10)
        let undone = try #require(all.first { $0.question == "撤销了的" })
        try await records.lessons.undo([undone.id])
        try await records.outbox.remove(try await records.outbox.next(limit: 100).map(\.id))

        #expect(try await records.lessons.erase(person: "li") == 3)
        #expect(try await records.lessons.erase(person: "c1") == 1)
        let left = try await records.lessons.page(limit: 10)
        #expect(Set(left.map(\.question)) == ["两人都说", ""])
        #expect(left.flatMap(\.votes).map(\.person) == ["wang"])
        #expect(try await records.outbox.count() == 2)
        #expect(try await records.lessons.teach([Self.event("撤销了的", article, person: "zhao")]).undone == 1)
        #expect(try await records.lessons.restore([undone.id]) == 0)
    }

    @Test(arguments: Engine.allCases) func `the latest word of a person counts, in whatever order it comes`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let article = try await Self.article(in: records)
        try await records.lessons.teach([
            Self.event("问", article, outcome: .notHelpful, at: 5), Self.event("问", article, outcome: .accepted, at: 3),
            Self.event("问", article, outcome: .dismissed, at: 4),
        ])
        let votes = try await records.lessons.page(limit: 10).flatMap(\.votes)
        #expect(votes.map(\.outcome) == [.notHelpful])
        // A clock that ran ahead does not close the person's mouth.
        try await records.lessons.teach([Self.event("问", article, outcome: .dismissed, at: .max)])
        test.clock.advance(by: 1_000)
        try await records.lessons.teach([Self.event("问", article, outcome: .accepted, at: test.clock.now)])
        #expect(try await records.lessons.page(limit: 10).flatMap(\.votes).map(\.outcome) == [.accepted])
    }

    @Test(arguments: Engine.allCases) func `cards that were used teach, each once, also when they are read again`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let article = try await Self.article(in: records)
        let query = records.queryLog.append(
            QueryRecord(
                at: 10,
                kind: .answers,
                typed: "密码忘了 13912345678",
                normalized: "密码忘了",
                contact: "c1",
                hits: 1,
                milliseconds: 3,
                outcome: .answered
            )
        )
        await records.queryLog.flush()
        func card(_ action: CardAction, _ person: String?, at: Int64, kind: CardSource.Kind = .article) -> CardEvent {
            CardEvent(
                query: query,
                source: CardSource(kind: kind, id: article),
                rank: 1,
                action: action,
                person: person,
                at: at,
                editShare: action == .sent ? 0.4 : nil
            )
        }
        try await records.cardEvents.save([
            card(.shown, "li", at: 11), card(.inserted, "li", at: 12), card(.sent, "li", at: 13),
            card(.dismissed, "wang", at: 14), card(.sent, nil, at: 15), card(.sent, "zhao", at: 16, kind: .canned),
        ])
        let report = try await records.lessons.learnFromCards()
        #expect(report.learned == 3)
        #expect(report.unusable == 1)
        #expect(try await records.lessons.learnFromCards().learned == 0)
        let lesson = try #require(try await records.lessons.page(limit: 10).first)
        #expect(!lesson.question.contains("13912345678"))
        #expect(Set(lesson.votes.map(\.person)) == ["li", "wang"])
        #expect(lesson.votes.first { $0.person == "li" }?.editShare == 0.4)
        #expect(try await records.lessons.erase(person: "c1") == 2)
    }

    @Test(arguments: Engine.allCases, ["", "   ", "！？。", "\u{0}", "\u{FEFF}"])
    func `a question without a letter teaches nothing`(engine: Engine, text: String) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let article = try await Self.article(in: records)
        #expect(try await records.lessons.teach([Self.event(text, article)]).unusable == 1)
        #expect(try await records.lessons.page(limit: 10).isEmpty)
    }

    @Test(
        arguments: Engine.allCases,
        [
            "密", "😀密码", "<b>密码</b>'; DROP TABLE lessons; --", String(repeating: "密", count: 10_000), "繁體與全形ＡＢＣ",
        ]
    )
    func `any question may be taught`(engine: Engine, text: String) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let article = try await Self.article(in: records)
        #expect(try await records.lessons.teach([Self.event(text, article, editShare: .nan)]).learned == 1)
        let lesson = try #require(try await records.lessons.page(limit: 10).first)
        #expect(lesson.question.count <= QueryRecord.maximumText)
        #expect(lesson.votes.map(\.editShare) == [0])
    }

    @Test(arguments: Engine.allCases)
    func `nothing is taught about articles that there are not, of other tenants or deleted`(engine: Engine) async throws
    {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let other = try await test.tenant("other")
        let foreign = try await Self.article(in: other)
        #expect(try await records.lessons.teach([Self.event("问", foreign), Self.event("问", "none")]).unknown == 2)
        #expect(try await records.lessons.page(limit: 10).isEmpty)
        await #expect(throws: RecordsError.self) {
            try await records.lessons.teach(Array(repeating: Self.event("问", "a"), count: LessonStore.maximumBatch + 1))
        }
    }
}
