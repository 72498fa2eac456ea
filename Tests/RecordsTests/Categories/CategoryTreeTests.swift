import Testing

@testable import Records

@Suite struct CategoryTreeTests {
    @Test(arguments: Engine.allCases) func `saving an article creates its category and those above it once`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        for number in 0..<3 {
            _ = try await tenant.articles.save(ArticleDraft(title: "题\(number)", body: "文", category: ["甲", "乙", "丙"]))
        }
        #expect(try await tenant.categories.list().map(\.path) == [["甲"], ["甲", "乙"], ["甲", "乙", "丙"]])
    }

    @Test(arguments: Engine.allCases) func `a renamed category takes its articles along, each with a new version`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let deep = ArticleDraft(externalID: "x", title: "题", body: "文", category: ["甲", "乙"])
        let id = try await tenant.articles.save(deep).id
        let other = try await tenant.articles.save(ArticleDraft(title: "旁", body: "文", category: ["甲旁"])).id
        let top = try #require(try await tenant.categories.category(path: ["甲"]))
        #expect(try await tenant.categories.rename(id: top.id, to: " 新 ").path == ["新"])
        let article = try #require(try await tenant.articles.article(id: id))
        #expect(article.content.category == ["新", "乙"])
        #expect(article.version == 2)
        #expect(article.contentHash == article.content.contentHash)
        #expect(try await tenant.articles.versions(of: id).map(\.cause) == [.recategorised, .saved])
        #expect(try await tenant.articles.article(id: other)?.version == 1)
        #expect(try await tenant.outbox.next(limit: 10).map(\.subject.id) == [id, other, id])
        #expect(try await tenant.articles.save(article.content).outcome == .unchanged)
    }

    @Test(arguments: Engine.allCases) func `a category cannot be put under itself or under one below it`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let categories = try await test.tenant().categories
        let bottom = try await categories.create(path: ["甲", "乙", "丙"])
        let top = try #require(try await categories.category(path: ["甲"]))
        for parent in [top.id, bottom.id] {
            let error = await #expect(throws: RecordsError.self) {
                try await categories.move(id: top.id, under: parent)
            }
            #expect(error?.code == .cyclicCategory)
        }
        let named = await #expect(throws: RecordsError.self) { try await categories.rename(id: bottom.id, to: "甲") }
        #expect(named?.code == .cyclicCategory)
        #expect(try await categories.list().map(\.path) == [["甲"], ["甲", "乙"], ["甲", "乙", "丙"]])
    }

    @Test(arguments: Engine.allCases) func `two categories of one parent cannot have one name`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let categories = try await test.tenant().categories
        let first = try await categories.create(path: ["甲"])
        let inner = try await categories.create(path: ["乙", "甲"])
        for change in [
            { try await categories.rename(id: first.id, to: "乙") },
            { try await categories.move(id: inner.id, under: nil) },
        ] {
            let error = await #expect(throws: RecordsError.self) { try await change() }
            #expect(error?.code == .categoryExists)
        }
    }

    @Test(arguments: Engine.allCases) func `a tree cannot be moved to where it would be too deep`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let categories = try await test.tenant().categories
        let parent = try await categories.create(path: ["1", "2", "3", "4", "5"])
        _ = try await categories.create(path: ["a", "b", "c", "d"])
        let top = try #require(try await categories.category(path: ["a"]))
        let error = await #expect(throws: RecordsError.self) { try await categories.move(id: top.id, under: parent.id) }
        #expect(error?.code == .tooMany)
        #expect(try await categories.category(path: ["a", "b", "c", "d"]) != nil)
    }

    @Test(arguments: Engine.allCases) func `only an empty category can be deleted`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let id = try await tenant.articles.save(ArticleDraft(title: "题", body: "文", category: ["甲", "乙"])).id
        let top = try #require(try await tenant.categories.category(path: ["甲"]))
        let inner = try #require(try await tenant.categories.category(path: ["甲", "乙"]))
        for category in [top, inner] {
            let error = await #expect(throws: RecordsError.self) { try await tenant.categories.delete(id: category.id) }
            #expect(error?.code == .categoryNotEmpty)
        }
        try await tenant.articles.delete(id: id)
        #expect(try await tenant.categories.delete(id: inner.id))
        #expect(try await tenant.categories.delete(id: top.id))
        #expect(try await tenant.categories.delete(id: top.id) == false)
    }

    @Test(arguments: Engine.allCases, 0..<6 as Range<UInt64>)
    func `after any changes every path is the chain of parents and articles stand where their category does`(
        engine: Engine,
        seed: UInt64
    ) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        var random = SeededRandom(seed: seed)
        let names = ["甲", "乙", "丙", "丁", "戊"]
        for number in 0..<60 {
            let path = Array(names.shuffled(using: &random).prefix(Int.random(in: 1...3, using: &random)))
            let all = try await tenant.categories.list().shuffled(using: &random)
            switch (Int.random(in: 0..<4, using: &random), all.first, all.last) {
            case (1, let category?, let parent?):
                _ = try? await tenant.categories.move(id: category.id, under: parent.id)
            case (2, let category?, _):
                _ = try? await tenant.categories.move(id: category.id, under: nil)
            case (3, let category?, _):
                _ = try? await tenant.categories.rename(id: category.id, to: path[0])
            default:
                _ = try await tenant.articles.save(ArticleDraft(title: "题\(number)", body: "文", category: path))
            }
        }
        try await checkTree(tenant)
    }

    private func checkTree(_ tenant: TenantRecords) async throws {
        let all = try await tenant.categories.list()
        let byID = Dictionary(uniqueKeysWithValues: all.map { ($0.id, $0) })
        var articles = 0
        for category in all {
            let parentPath = try category.parentID.map { try #require(byID[$0]).path } ?? []
            #expect(category.path == parentPath + [category.name])
            let filter = ArticleFilter(categoryID: category.id)
            for article in try await tenant.articles.page(after: nil, limit: 100, filter: filter) {
                #expect(article.content.category.starts(with: category.path))
                articles += article.content.category == category.path ? 1 : 0
            }
        }
        #expect(articles == (try await tenant.articles.count()))
    }
}
