import Testing

@testable import Records

@Suite struct TenantTests {
    @Test(arguments: Engine.allCases) func `a tenant that was created is found by its key`(engine: Engine) async throws
    {
        let test = try await TestStore(engine)
        let tenant = try await test.store.createTenant(key: "clinic-1", name: " 一院 ")
        #expect(tenant.name == "一院")
        #expect(try await test.store.tenant(key: "clinic-1") == tenant)
        #expect(try await test.store.tenants() == [tenant])
        #expect(try await test.store.tenant(key: "clinic") == nil)
        let error = await #expect(throws: RecordsError.self) {
            try await test.store.createTenant(key: "clinic-1", name: "二院")
        }
        #expect(error?.code == .tenantKeyTaken)
    }

    @Test(arguments: Engine.allCases, ["", "A", "a_b", "é", "../x", String(repeating: "a", count: 41)])
    func `a key that could not stand in an address is refused`(engine: Engine, key: String) async throws {
        let test = try await TestStore(engine)
        let error = await #expect(throws: RecordsError.self) { try await test.store.createTenant(key: key, name: "名") }
        #expect(error?.code == .malformed)
    }

    @Test(arguments: Engine.allCases) func `K16 another tenant's records can be neither seen nor touched`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let mine = try await test.tenant("mine")
        let other = try await test.tenant("other")
        let draft = ArticleDraft(
            externalID: "x",
            title: "题",
            body: "文",
            category: ["甲", "乙"],
            expiresAt: 4_000_000_000_000
        )
        let id = try await mine.articles.save(draft).id
        let category = try #require(try await mine.categories.category(path: ["甲", "乙"]))

        #expect(try await other.articles.article(id: id) == nil)
        #expect(try await other.articles.article(externalID: "x") == nil)
        #expect(try await other.articles.articles(ids: [id]).isEmpty)
        #expect(try await other.articles.page(after: nil, limit: 10).isEmpty)
        #expect(try await other.articles.count() == 0)
        #expect(try await other.articles.count(filter: ArticleFilter(categoryID: category.id)) == 0)
        #expect(try await other.articles.versions(of: id).isEmpty)
        #expect(try await other.articles.delete(id: id) == false)
        #expect(try await other.articles.expireDue(now: .max) == 0)
        #expect(try await other.articles.preview([draft]).map { try $0.get() } == [.created])
        #expect(try await other.categories.list().isEmpty)
        #expect(try await other.categories.category(id: category.id) == nil)
        #expect(try await other.categories.category(path: ["甲"]) == nil)
        #expect(try await other.categories.delete(id: category.id) == false)
        #expect(try await other.outbox.count() == 0)
        #expect(try await other.outbox.next(limit: 10).isEmpty)
        #expect(try await other.outbox.enqueueAllArticles() == 0)
        try await other.outbox.remove([1])

        let own = try await other.categories.create(path: ["丙"])
        let refusals: [() async throws -> Void] = [
            { _ = try await other.articles.save(draft, id: id) },
            { _ = try await other.articles.restore(version: 1, of: id) },
            { _ = try await other.categories.rename(id: category.id, to: "丁") },
            { _ = try await other.categories.move(id: category.id, under: nil) },
            { _ = try await other.categories.move(id: own.id, under: category.id) },
        ]
        for refusal in refusals {
            let error = await #expect(throws: RecordsError.self) { try await refusal() }
            #expect(error?.code == .notFound)
        }

        #expect(try await mine.articles.article(id: id)?.version == 1)
        #expect(try await mine.outbox.next(limit: 10).map(\.id) == [1])
        #expect(try await mine.categories.list().map(\.path) == [["甲"], ["甲", "乙"]])
        #expect(
            try await other.articles.save(draft).outcome == .created,
            "external ids are unique within a tenant only"
        )
        #expect(try await other.outbox.next(limit: 10).map(\.id) == [1])
    }

    @Test(arguments: Engine.allCases) func `K16 every table with a tenant's data carries its id`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let shared: Set<String> = ["tenants", "schema_version"]
        let tables = try await test.store.database.tables(engine)
        #expect(tables.count > shared.count)
        for table in tables where !shared.contains(table) {
            let columns = try await test.store.database.columns(of: table, engine)
            #expect(columns.contains("tenant_id"), "\(table)")
        }
    }
}
