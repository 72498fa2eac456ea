import Testing

@testable import Records

@Suite struct ArticleAuditTests {
    private static let actor = AuditActor(kind: .person, person: "p")

    private static func actions(_ tenant: TenantRecords) async throws -> [AuditAction] {
        try await tenant.audit.page(limit: 100).reversed().map(\.entry.action)
    }

    @Test(arguments: Engine.allCases) func `S78 every change of an article that names an actor is noted, in order`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let draft = ArticleDraft(title: "题", body: "文", status: .draft)
        let id = try await tenant.articles.create(draft, actor: Self.actor).id
        var published = draft
        published.status = .published
        _ = try await tenant.articles.save(published, id: id, actor: Self.actor)
        _ = try await tenant.articles.save(published, id: id, actor: Self.actor)
        _ = try await tenant.articles.restore(version: 1, of: id, actor: Self.actor)
        _ = try await tenant.articles.delete(id: id, actor: Self.actor)
        let expected: [AuditAction] = [.articleCreate, .articleChange, .articleRestore, .articleDelete]
        #expect(try await Self.actions(tenant) == expected)
        let change = try await tenant.audit.page(limit: 10).reversed()[1]
        #expect(change.entry.subject == id && change.entry.actor == Self.actor)
        #expect(change.entry.before == ["version": "1"] && change.entry.after["status"] == "published")
    }

    @Test(arguments: Engine.allCases) func `what was refused and what names no actor is not noted`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let id = try await tenant.articles.create(ArticleDraft(title: "题", body: "文")).id
        await #expect(throws: RecordsError.self) {
            let other = ArticleDraft(title: "另", body: "文")
            _ = try await tenant.articles.save(other, id: id, expectedVersion: 7, actor: Self.actor)
        }
        _ = try await tenant.articles.save([ArticleDraft(externalID: "x", title: "题", body: "文")])
        #expect(try await Self.actions(tenant).isEmpty)
    }

    @Test(arguments: Engine.allCases) func `a create that comes twice with its key is noted once`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let key = OnceKey(person: "p", key: "k", content: [1])
        for _ in 0..<2 {
            _ = try await tenant.articles.create(ArticleDraft(title: "题", body: "文"), once: key, actor: Self.actor)
        }
        #expect(try await Self.actions(tenant) == [.articleCreate])
    }
}
