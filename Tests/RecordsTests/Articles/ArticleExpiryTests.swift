import Testing

@testable import Records

@Suite struct ArticleExpiryTests {
    @Test(arguments: Engine.allCases)
    func `S54 an article whose time is over expires once, with a version and an outbox entry`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let due = test.clock.now + 1000
        let drafts = (0..<3).map { number in
            ArticleDraft(
                externalID: "x\(number)",
                title: "题",
                body: "文",
                expiresAt: number == 2 ? nil : due + Int64(number)
            )
        }
        let ids = try await tenant.articles.save(drafts).map { try $0.get().id }
        try await tenant.outbox.remove(tenant.outbox.next(limit: 10).map(\.id))
        #expect(try await tenant.articles.expireDue(now: due - 1) == 0)
        test.clock.advance(by: 1000)
        #expect(try await tenant.articles.expireDue(now: due) == 1)
        #expect(try await tenant.articles.expireDue(now: due) == 0)
        let article = try #require(try await tenant.articles.article(id: ids[0]))
        #expect(article.content.status == .expired)
        #expect(article.version == 2)
        #expect(try await tenant.articles.versions(of: ids[0]).map(\.cause) == [.expired, .saved])
        #expect(try await tenant.outbox.next(limit: 10).map(\.subject) == [.article(ids[0])])
        #expect(try await tenant.articles.save(drafts[0]).outcome == .unchanged, "an import must not wake it up")
    }

    @Test(arguments: Engine.allCases) func `more articles than one step holds all expire`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let articles = try await test.tenant().articles
        let due = test.clock.now + 1
        _ = try await articles.save((0..<1203).map { ArticleDraft(title: "题\($0)", body: "文", expiresAt: due) })
        #expect(try await articles.expireDue(now: due) == 1203)
        #expect(try await articles.count(filter: ArticleFilter(statuses: [.expired])) == 1203)
    }
}
