import Testing

@testable import Records

@Suite struct ArticleSavingTests {
    @Test(arguments: Engine.allCases) func `S54 an article that is saved is read back whole`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let articles = try await test.tenant().articles
        let draft = ArticleDraft(
            externalID: "a/1",
            title: "如何退号",
            body: "# 退号\n\n在“我的预约”里点“退号”。",
            questions: ["怎么退号？", "挂错号了怎么办"],
            category: ["预约挂号", "退号"],
            tags: ["退号", "引号\"与\\反斜线"],
            visibility: .branch,
            branchID: "b1",
            sourceUpdatedAt: 5,
            expiresAt: 4_000_000_000_000
        )
        let result = try await articles.save(draft, editor: "王芳")
        #expect(result.outcome == .created)
        let article = try #require(try await articles.article(id: result.id))
        #expect(article.content == draft)
        #expect(article.version == 1)
        #expect(article.publishedAt == test.clock.now)
        #expect(try await articles.article(externalID: "a/1") == article)
    }

    @Test(arguments: Engine.allCases) func `K10 saving the same content again writes nothing`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let drafts = (0..<20).map { ArticleDraft(externalID: "x\($0)", title: "题\($0)", body: "文", category: ["类"]) }
        let first = try await tenant.articles.save(drafts).map { try $0.get() }
        let again = try await tenant.articles.save(drafts).map { try $0.get() }
        #expect(first.allSatisfy { $0.outcome == .created && $0.version == 1 })
        #expect(again.map(\.id) == first.map(\.id))
        #expect(again.allSatisfy { $0.outcome == .unchanged && $0.version == 1 })
        #expect(try await tenant.outbox.count() == 20)
        #expect(try await tenant.articles.versions(of: first[0].id).count == 1)
    }

    @Test(arguments: Engine.allCases) func `a change over a version somebody else made is refused`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let articles = try await test.tenant().articles
        var draft = ArticleDraft(title: "题", body: "一")
        let id = try await articles.save(draft).id
        draft.body = "二"
        #expect(try await articles.save(draft, id: id, expectedVersion: 1).version == 2)
        draft.body = "三"
        let stale = draft
        let error = await #expect(throws: RecordsError.self) {
            try await articles.save(stale, id: id, expectedVersion: 1)
        }
        #expect(error?.code == .versionConflict)
        #expect(try await articles.article(id: id)?.content.body == "二")
        let deletion = await #expect(throws: RecordsError.self) {
            try await articles.delete(id: id, expectedVersion: 1)
        }
        #expect(deletion?.code == .versionConflict)
    }

    @Test(arguments: Engine.allCases) func `of many who change the same version exactly one succeeds`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let articles = try await test.tenant().articles
        let id = try await articles.save(ArticleDraft(title: "题", body: "零")).id
        let winners = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<20 {
                group.addTask {
                    let draft = ArticleDraft(title: "题", body: "文\(number)")
                    return (try? await articles.save(draft, id: id, expectedVersion: 1)) != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(winners == 1)
        #expect(try await articles.article(id: id)?.version == 2)
    }

    @Test(arguments: Engine.allCases) func `version 0 means that there must be none yet`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let articles = try await test.tenant().articles
        let draft = ArticleDraft(externalID: "x", title: "题", body: "文")
        #expect(try await articles.save(draft, expectedVersion: 0).outcome == .created)
        let error = await #expect(throws: RecordsError.self) { try await articles.save(draft, expectedVersion: 0) }
        #expect(error?.code == .versionConflict)
    }

    @Test(arguments: Engine.allCases)
    func `an external id belongs to one article and is kept when an editor leaves it out`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let articles = try await test.tenant().articles
        let first = try await articles.save(ArticleDraft(externalID: "x", title: "甲", body: "文")).id
        let second = try await articles.save(ArticleDraft(title: "乙", body: "文")).id
        let error = await #expect(throws: RecordsError.self) {
            try await articles.save(ArticleDraft(externalID: "x", title: "乙", body: "文"), id: second)
        }
        #expect(error?.code == .externalIDTaken)
        _ = try await articles.save(ArticleDraft(title: "甲二", body: "文"), id: first)
        #expect(try await articles.article(externalID: "x")?.content.title == "甲二")
        let named = try await articles.save(ArticleDraft(externalID: "y", title: "乙", body: "文"), id: second)
        #expect(named.outcome == .updated)
        #expect(try await articles.article(externalID: "y")?.id == second)
    }

    @Test(arguments: Engine.allCases) func `an id that does not exist cannot be saved to`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let articles = try await test.tenant().articles
        for id in ["nothing", "", "a\u{0}b"] {
            let error = await #expect(throws: RecordsError.self) {
                try await articles.save(ArticleDraft(title: "题", body: "文"), id: id)
            }
            #expect(error?.code == .notFound || error?.code == .malformed)
        }
    }

    @Test(arguments: Engine.allCases) func `K10 a refused article of a batch leaves the others in`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let drafts = [
            ArticleDraft(externalID: "a", title: "甲", body: "文"),
            ArticleDraft(externalID: "b", title: "", body: "文"),
            ArticleDraft(externalID: "c", title: "丙", body: "文", category: ["新", "新"]),
            ArticleDraft(externalID: "a", title: "甲二", body: "文"),
        ]
        let results = try await tenant.articles.save(drafts)
        #expect(try results[0].get().outcome == .created)
        #expect(throws: RecordsError.self) { try results[1].get() }
        #expect(throws: RecordsError.self) { try results[2].get() }
        #expect(try results[3].get().outcome == .updated)
        #expect(try await tenant.articles.count() == 1)
        #expect(try await tenant.categories.list().isEmpty)
        #expect(try await tenant.outbox.count() == 2)
    }

    @Test(arguments: Engine.allCases) func `a batch larger than allowed is refused whole`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let articles = try await test.tenant().articles
        let drafts = (0...5000).map { ArticleDraft(title: "题\($0)", body: "文") }
        let error = await #expect(throws: RecordsError.self) { try await articles.save(drafts) }
        #expect(error?.code == .tooMany)
        #expect(try await articles.count() == 0)
    }

    @Test(arguments: Engine.allCases, 0..<10 as Range<UInt64>)
    func `K10 a preview says what saving then does, and writes nothing`(engine: Engine, seed: UInt64) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        var random = SeededRandom(seed: seed)
        for _ in 0..<5 {
            var drafts: [ArticleDraft] = []
            for _ in 0..<8 { drafts.append(.random(using: &random)) }
            drafts.append(ArticleDraft(title: "", body: "文"))
            let before = try await tenant.outbox.count()
            let preview = try await tenant.articles.preview(drafts)
            #expect(try await tenant.outbox.count() == before)
            let saved = try await tenant.articles.save(drafts)
            #expect(preview.map { try? $0.get() } == saved.map { try? $0.get().outcome })
        }
    }
}
