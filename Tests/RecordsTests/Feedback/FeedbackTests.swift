import Testing

@testable import Records

@Suite struct FeedbackTests {
    @Test(arguments: Engine.allCases) func `a person is heard once about an article, strangers each time`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let id = try await tenant.articles.create(ArticleDraft(title: "题", body: "文")).id
        try await tenant.feedback.add(article: id, isUseful: true, person: "p")
        try await tenant.feedback.add(article: id, isUseful: false, reason: "outdated", person: "p")
        try await tenant.feedback.add(article: id, isUseful: true, person: "q")
        for _ in 0..<2 { try await tenant.feedback.add(article: id, isUseful: false, reason: "unclear") }
        let totals = try await tenant.feedback.totals(of: id)
        #expect(totals == FeedbackTotals(useful: 1, notUseful: 3, reasons: ["outdated": 1, "unclear": 2]))
    }

    @Test(arguments: Engine.allCases)
    func `what strangers say about an article is kept up to a bound, the oldest goes`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let id = try await tenant.articles.create(ArticleDraft(title: "题", body: "文")).id
        try await tenant.feedback.add(article: id, isUseful: true, person: "p")
        try await withThrowingDiscardingTaskGroup { group in
            for _ in 0..<FeedbackStore.maximumOfStrangers + 3 {
                group.addTask { try await tenant.feedback.add(article: id, isUseful: false) }
            }
        }
        let totals = try await tenant.feedback.totals(of: id)
        #expect(totals.useful == 1 && totals.notUseful == FeedbackStore.maximumOfStrangers)
    }

    @Test(arguments: Engine.allCases)
    func `comments lose the numbers that name a person, and come in pages from the newest`(engine: Engine) async throws
    {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let id = try await tenant.articles.create(ArticleDraft(title: "题", body: "文")).id
        for number in 0..<5 {
            test.clock.advance(by: 10)
            try await tenant.feedback.add(article: id, isUseful: false, comment: "打我电话13812345678，第\(number)次")
        }
        var seen: [ArticleFeedback] = []
        while true {
            let page = try await tenant.feedback.list(of: id, before: seen.last?.id, limit: 2)
            if page.isEmpty { break }
            seen += page
        }
        #expect(seen.count == 5)
        #expect(seen.map(\.at) == seen.map(\.at).sorted(by: >))
        #expect(seen.allSatisfy { $0.comment?.contains("13812345678") == false && $0.articleVersion == 1 })
    }

    @Test(arguments: Engine.allCases)
    func `S70 nobody says anything about another tenant's article, or too much about an own one`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let (clinic, bank) = (try await test.tenant(), try await test.tenant("bank"))
        let id = try await clinic.articles.create(ArticleDraft(title: "题", body: "文")).id
        let foreign = await #expect(throws: RecordsError.self) {
            try await bank.feedback.add(article: id, isUseful: true)
        }
        #expect(foreign?.code == .notFound)
        let long = await #expect(throws: RecordsError.self) {
            try await clinic.feedback.add(article: id, isUseful: true, comment: String(repeating: "长", count: 1_001))
        }
        #expect(long?.code == .tooLong && long?.field == "comment")
        #expect(try await clinic.feedback.totals(of: id).useful == 0)
    }
}
