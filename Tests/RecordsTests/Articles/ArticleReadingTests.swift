import Testing

@testable import Records

@Suite struct ArticleReadingTests {
    @Test(arguments: Engine.allCases) func `pages joined give every article once in order of ids`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let articles = try await test.tenant().articles
        let drafts = (0..<25).map { ArticleDraft(title: "题\($0)", body: "文") }
        let ids = try await articles.save(drafts).map { try $0.get().id }
        var seen: [String] = []
        while true {
            let page = try await articles.page(after: seen.last, limit: 4)
            if page.isEmpty { break }
            seen += page.map(\.id)
        }
        #expect(seen == ids)
        #expect(ids == ids.sorted())
    }

    @Test(arguments: Engine.allCases)
    func `articles asked for by id come in the order asked, without those that do not exist`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let articles = try await test.tenant().articles
        let drafts = (0..<600).map { ArticleDraft(title: "题\($0)", body: "文") }
        let ids = try await articles.save(drafts).map { try $0.get().id }
        let wanted = Array(ids.reversed().prefix(555))
        #expect(try await articles.articles(ids: ["none"] + wanted).map(\.id) == wanted)
        #expect(try await articles.articles(ids: []).isEmpty)
    }

    @Test(arguments: Engine.allCases) func `a filter admits what meets all its conditions`(engine: Engine) async throws
    {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let drafts = [
            ArticleDraft(title: "甲", body: "文", category: ["A"]),
            ArticleDraft(title: "乙", body: "文", category: ["A", "B"], status: .draft),
            ArticleDraft(title: "丙", body: "文", category: ["AB"], visibility: .internal),
            ArticleDraft(title: "丁", body: "文", visibility: .branch, branchID: "b1"),
        ]
        _ = try await tenant.articles.save(drafts)
        let categoryID = try #require(try await tenant.categories.category(path: ["A"])).id
        let cases: [(ArticleFilter, [String])] = [
            (ArticleFilter(), ["甲", "乙", "丙", "丁"]),
            (ArticleFilter(statuses: [.draft]), ["乙"]),
            (ArticleFilter(statuses: []), []),
            (ArticleFilter(visibilities: [.public, .internal]), ["甲", "乙", "丙"]),
            (ArticleFilter(statuses: [.published], categoryID: categoryID), ["甲"]),
            (ArticleFilter(categoryID: categoryID), ["甲", "乙"]),
            (ArticleFilter(branchID: "b1"), ["丁"]),
            (ArticleFilter(updatedSince: test.clock.now + 1), []),
            (ArticleFilter(branchID: "' OR 1 = 1 --"), []),
        ]
        for (filter, titles) in cases {
            #expect(
                try await tenant.articles.page(after: nil, limit: 10, filter: filter).map(\.content.title) == titles
            )
            #expect(try await tenant.articles.count(filter: filter) == titles.count)
        }
    }

    @Test(arguments: Engine.allCases) func `versions come newest first, in steps`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let articles = try await test.tenant().articles
        let id = try await articles.save(ArticleDraft(title: "题", body: "文1"), editor: "甲").id
        for number in 2...7 {
            _ = try await articles.save(ArticleDraft(title: "题", body: "文\(number)"), id: id, editor: "乙")
        }
        let newest = try await articles.versions(of: id, limit: 3)
        #expect(newest.map(\.version) == [7, 6, 5])
        #expect(newest.map(\.content.body) == ["文7", "文6", "文5"])
        let older = try await articles.versions(of: id, before: 5)
        #expect(older.map(\.version) == [4, 3, 2, 1])
        #expect(older.last?.editor == "甲")
        #expect(try await articles.versions(of: "none").isEmpty)
    }
}
