import Testing

@testable import Records

@Suite struct OutboxTests {
    @Test(arguments: Engine.allCases)
    func `K15 every change leaves one entry, in order, and only what was applied is removed`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let ids = try await tenant.articles.save((0..<5).map { ArticleDraft(title: "题\($0)", body: "文") })
            .map { try $0.get().id }
        try await tenant.articles.delete(id: ids[0])
        let entries = try await tenant.outbox.next(limit: 100)
        #expect(entries.map(\.subject) == (ids + [ids[0]]).map(OutboxSubject.article))
        #expect(entries.map(\.id) == Array(1...6))
        #expect(entries.allSatisfy { $0.enqueuedAt == test.clock.now })
        try await tenant.outbox.remove([2, 4, 4, 99])
        #expect(try await tenant.outbox.next(limit: 100).map(\.id) == [1, 3, 5, 6])
        #expect(try await tenant.outbox.next(limit: 2).map(\.id) == [1, 3])
        #expect(try await tenant.outbox.count() == 4)
    }

    @Test(arguments: Engine.allCases)
    func `an id is not used again after all entries are gone and the store was opened anew`(engine: Engine) async throws
    {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        _ = try await tenant.articles.save(ArticleDraft(title: "甲", body: "文"))
        try await tenant.outbox.remove([1])
        try await test.store.close()
        let reopened = try test.reopen()
        let again = reopened.records(of: tenant.tenant)
        _ = try await again.articles.save(ArticleDraft(title: "乙", body: "文"))
        #expect(try await again.outbox.next(limit: 10).map(\.id) == [2])
        try await reopened.close()
    }

    @Test(arguments: Engine.allCases) func `a change that is undone leaves no entry`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        _ = try? await tenant.articles.save(ArticleDraft(title: "甲", body: "文"), id: "none")
        _ = try await tenant.articles.save([ArticleDraft(title: "", body: "文")])
        #expect(try await tenant.outbox.count() == 0)
    }

    @Test(arguments: Engine.allCases) func `all articles can be put in once more`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        #expect(try await tenant.outbox.enqueueAllArticles() == 0)
        let ids = try await tenant.articles.save((0..<700).map { ArticleDraft(title: "题\($0)", body: "文") })
            .map { try $0.get().id }
        try await tenant.outbox.remove(Array(1...700))
        #expect(try await tenant.outbox.enqueueAllArticles() == 700)
        let entries = try await tenant.outbox.next(limit: 10_000)
        #expect(entries.map(\.subject.id) == ids)
        #expect(entries.map(\.id) == Array(701...1400))
        _ = try await tenant.articles.save(ArticleDraft(title: "新", body: "文"))
        #expect(try await tenant.outbox.next(limit: 10_000).last?.id == 1401)
    }
}
