import Testing

@testable import Records

@Suite struct OnceKeyTests {
    private static let draft = ArticleDraft(title: "题", body: "文")

    private static func key(_ name: String, person: String = "p", content: String = "文") -> OnceKey {
        OnceKey(person: person, key: name, content: Array(content.utf8))
    }

    @Test(arguments: Engine.allCases) func `a create that comes again with the same key happened once`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let articles = try await test.tenant().articles
        let first = try await articles.create(Self.draft, once: Self.key("k"))
        for _ in 0..<3 { #expect(try await articles.create(Self.draft, once: Self.key("k")) == first) }
        #expect(try await articles.count() == 1)
    }

    @Test(arguments: Engine.allCases) func `many that come at the same time with the same key happen once`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let articles = try await test.tenant().articles
        let ids = try await withThrowingTaskGroup(of: String.self) { group in
            for _ in 0..<20 { group.addTask { try await articles.create(Self.draft, once: Self.key("k")).id } }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }
        #expect(ids.count == 1)
        #expect(try await articles.count() == 1)
    }

    @Test(arguments: Engine.allCases)
    func `a key of other content is refused, one of another person or tenant is another key`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let articles = try await test.tenant().articles
        let first = try await articles.create(Self.draft, once: Self.key("k"))
        let error = await #expect(throws: RecordsError.self) {
            try await articles.create(Self.draft, once: Self.key("k", content: "另"))
        }
        #expect(error?.code == .keyReused)
        #expect(try await articles.create(Self.draft, once: Self.key("k", person: "q")).id != first.id)
        let bank = try await test.tenant("bank").articles
        #expect(try await bank.create(Self.draft, once: Self.key("k")).id != first.id)
    }

    @Test(arguments: Engine.allCases) func `a create that failed may be sent again with its key`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let articles = try await test.tenant().articles
        _ = try await articles.create(ArticleDraft(externalID: "x", title: "题", body: "文"))
        let taken = ArticleDraft(externalID: "x", title: "另", body: "文")
        let error = await #expect(throws: RecordsError.self) { try await articles.create(taken, once: Self.key("k")) }
        #expect(error?.code == .externalIDTaken)
        #expect(try await articles.create(Self.draft, once: Self.key("k")).version == 1)
    }

    @Test(arguments: Engine.allCases) func `a key is forgotten after a day`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let articles = try await test.tenant().articles
        let first = try await articles.create(Self.draft, once: Self.key("k"))
        test.clock.advance(by: OnceKey.lifetime + 1)
        #expect(try await articles.create(Self.draft, once: Self.key("k")).id != first.id)
    }
}
