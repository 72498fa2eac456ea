import Indexer
import Records
import Testing

@testable import IndexWorker

@Suite("K12: what use teaches about an article") struct ArticleUseTests {
    static func lesson(_ question: String, _ votes: [Lesson.Vote]) -> Lesson {
        Lesson(id: question, article: "a", question: question, createdAt: 1, votes: votes)
    }

    static func vote(
        _ person: String,
        _ outcome: LessonOutcome = .accepted,
        editShare: Double = 0,
        at: Int64 = 1
    ) -> Lesson.Vote {
        Lesson.Vote(person: person, outcome: outcome, editShare: editShare, at: at)
    }

    @Test func `the more people agree the surer a question is, and never wholly`() {
        let strengths = (1...6).map { count in
            ArticleUse([Self.lesson("问", (0..<count).map { Self.vote("p\($0)") })]).questions.map(\.strength)
        }
        #expect(strengths.first == [0.5])
        #expect(strengths[1] == [0.75])
        #expect(zip(strengths, strengths.dropFirst()).allSatisfy { ($0.first ?? 0) < ($1.first ?? 0) })
        #expect(strengths.allSatisfy { ($0.first ?? 1) < 1 })
    }

    @Test
    func `rewriting and refusing take away, and what more people refuse than accept is no question of the article`() {
        let plain = ArticleUse([Self.lesson("问", [Self.vote("a")])]).questions.first?.strength ?? 0
        let rewritten = ArticleUse([Self.lesson("问", [Self.vote("a", editShare: 1)])]).questions.first?.strength ?? 0
        #expect(rewritten < plain && rewritten > 0)
        #expect(ArticleUse([Self.lesson("问", [Self.vote("a"), Self.vote("b", .notHelpful)])]).questions.isEmpty)
        #expect(ArticleUse([Self.lesson("问", [Self.vote("a", .dismissed)])]).questions.isEmpty)
    }

    @Test func `a prior is between -1 and 1, and a thousand questions of one person move it as one does`() {
        func prior(_ lessons: [Lesson]) -> Double { ArticleUse(lessons).prior }
        let one = prior([Self.lesson("问", [Self.vote("a")])])
        #expect(one == 0.2)
        #expect(prior((0..<1_000).map { Self.lesson("问\($0)", [Self.vote("a")]) }) == one)
        let crowd = prior([Self.lesson("问", (0..<1_000).map { Self.vote("p\($0)") })])
        #expect(crowd > one && crowd < 1)
        let refused = prior([Self.lesson("问", (0..<1_000).map { Self.vote("p\($0)", .notHelpful) })])
        #expect(refused < -0.9 && refused > -1)
        #expect(
            prior([Self.lesson("问", [Self.vote("a", .dismissed)])])
                > prior([Self.lesson("问", [Self.vote("a", .notHelpful)])])
        )
        #expect(prior([]) == 0)
    }

    @Test func `one person alone speaks for few questions, and an article has few`() {
        let crowd = (0..<100).map { Self.lesson("问\($0)", [Self.vote("a", at: Int64($0))]) }
        #expect(ArticleUse(crowd).questions.count == 10)
        let many = (0..<100).map { Self.lesson("问\($0)", [Self.vote("p\($0)"), Self.vote("q\($0)")]) }
        #expect(ArticleUse(crowd + many).questions.count == LearnedQuestion.maximumCount)
    }

    @Test func `the order in which lessons come does not matter`() {
        let lessons = (0..<20).map { number in
            Self.lesson(
                "问\(number)",
                (0..<(number % 4 + 1)).map { Self.vote("p\($0)", editShare: Double(number) / 20) }
            )
        }
        let (one, other) = (ArticleUse(lessons), ArticleUse(lessons.reversed()))
        #expect(one.questions == other.questions)
        #expect(one.prior == other.prior)
        #expect(one.revision == other.revision)
        #expect(ArticleUse([]).revision.isEmpty)
    }

    @Test func `a lesson comes into the index through the outbox, and goes when it is undone or its person erased`()
        async throws
    {
        let data = try TestData()
        let tenancy = try await data.tenancy()
        let article = try await tenancy.save(ArticleDraft(title: "随访补录", body: "点补录。"))
        try await tenancy.save(ArticleDraft(title: "体检打印", body: "点打印。"))
        _ = try await tenancy.drainOnce()
        let collection = SearchCollection(directory: tenancy.collection, files: nil, threads: 1)
        func found() async throws -> [String] {
            let request = SearchRequest("账号进不去咋整", deadline: 60_000)
            return try await collection.search(request).hits.filter { $0.values[Rule.asked.rawValue] > 0 }.map(\.group)
        }
        func teach(_ person: String, _ question: String) async throws {
            let event = LessonEvent(
                question: question,
                article: article,
                person: person,
                outcome: .accepted,
                at: Int64.max
            )
            try await tenancy.records.lessons.teach([event])
            _ = try await tenancy.drainOnce()
        }
        #expect(try await found().isEmpty)
        try await teach("li", "账号进不去咋整")
        #expect(try await found() == [article])
        let carrier = try await tenancy.carrier()
        #expect(try await Verify(carrier, try carrier.knowledge).run().isSound)
        await carrier.close()

        let id = try #require(try await tenancy.records.lessons.page(limit: 1).first?.id)
        try await tenancy.records.lessons.undo([id])
        _ = try await tenancy.drainOnce()
        #expect(try await found().isEmpty)
        try await teach("wang", "账号进不去咋整")
        #expect(try await found().isEmpty)
        try await tenancy.records.lessons.restore([id])
        _ = try await tenancy.drainOnce()
        #expect(try await found() == [article])
        try await tenancy.records.lessons.erase(person: "li")
        _ = try await tenancy.drainOnce()
        #expect(try await found().isEmpty)
        try await tenancy.store.close()
    }
}
