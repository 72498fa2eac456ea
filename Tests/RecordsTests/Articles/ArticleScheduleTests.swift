import Testing

@testable import Records

@Suite struct ArticleScheduleTests {
    @Test(arguments: Engine.allCases)
    func `S54 a draft is published once when its time has come, with a version and an outbox entry`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let id = try await tenant.articles.create(ArticleDraft(title: "题", body: "文", status: .draft)).id
        let other = try await tenant.articles.create(ArticleDraft(title: "题二", body: "文", status: .draft)).id
        let time = test.clock.now + 1_000
        try await tenant.articles.schedule(id: id, at: time + 5)
        try await tenant.articles.schedule(id: id, at: time)
        try await tenant.outbox.remove(tenant.outbox.next(limit: 10).map(\.id))
        #expect(try await tenant.articles.scheduledTime(id: id) == time)
        #expect(try await tenant.articles.publishDue(now: time - 1) == 0)
        #expect(try await tenant.articles.publishDue(now: time) == 1)
        #expect(try await tenant.articles.publishDue(now: time + 10) == 0)
        #expect(try await tenant.articles.article(id: id)?.content.status == .published)
        #expect(try await tenant.articles.article(id: other)?.content.status == .draft)
        #expect(try await tenant.articles.versions(of: id).map(\.cause) == [.scheduled, .saved])
        #expect(try await tenant.outbox.next(limit: 10).map(\.subject) == [.article(id)])
        #expect(try await tenant.articles.scheduledTime(id: id) == nil)
    }

    @Test(arguments: Engine.allCases) func `what is no draft any more, or is gone, is left as it is`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let articles = try await test.tenant().articles
        let draft = ArticleDraft(title: "题", body: "文", status: .draft)
        let (gone, expired) = (try await articles.create(draft).id, try await articles.create(draft).id)
        for id in [gone, expired] { try await articles.schedule(id: id, at: test.clock.now) }
        try await articles.delete(id: gone)
        var over = draft
        over.status = .expired
        _ = try await articles.save(over, id: expired)
        #expect(try await articles.publishDue(now: test.clock.now) == 0)
        #expect(try await articles.article(id: expired)?.content.status == .expired)
        let error = await #expect(throws: RecordsError.self) { try await articles.schedule(id: expired, at: 1) }
        #expect(error?.code == .malformed)
        let missing = await #expect(throws: RecordsError.self) { try await articles.schedule(id: gone, at: 1) }
        #expect(missing?.code == .notFound)
    }

    @Test(arguments: Engine.allCases)
    func `a schedule that is taken back changes nothing, and other tenants' schedules are out of reach`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let (one, two) = (try await test.tenant().articles, try await test.tenant("bank").articles)
        let id = try await one.create(ArticleDraft(title: "题", body: "文", status: .draft)).id
        try await one.schedule(id: id, at: test.clock.now)
        #expect(try await two.unschedule(id: id) == false)
        #expect(try await two.publishDue(now: test.clock.now) == 0)
        #expect(try await one.unschedule(id: id))
        #expect(try await one.publishDue(now: test.clock.now) == 0)
    }
}
