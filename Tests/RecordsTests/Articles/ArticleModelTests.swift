import Testing

@testable import Records

/// Random sequences of changes against a model that keeps everything in dictionaries.
@Suite struct ArticleModelTests {
    private struct Model {
        var contents: [String: [ArticleDraft]] = [:]
        var living: Set<String> = []
        var changes: [String] = []

        func owner(of externalID: String?) -> String? {
            guard let externalID else { return nil }
            return living.first { contents[$0]?.last?.externalID == externalID }
        }

        mutating func append(_ draft: ArticleDraft, to id: String) {
            contents[id, default: []].append(draft)
            living.insert(id)
            changes.append(id)
        }
    }

    @Test(arguments: Engine.allCases, 0..<12 as Range<UInt64>)
    func `K15 S54 saving, deleting and restoring in any order does what the model does`(engine: Engine, seed: UInt64)
        async throws
    {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        var model = Model()
        var random = SeededRandom(seed: seed)
        for _ in 0..<80 {
            test.clock.advance(by: Int64.random(in: -5...50, using: &random))
            let known = model.contents.keys.sorted().randomElement(using: &random)
            switch (Int.random(in: 0..<10, using: &random), known) {
            case (0..<5, _), (_, nil):
                try await save(.random(using: &random), to: nil, tenant, &model)
            case (5..<7, let id?):
                try await save(.random(using: &random), to: id, tenant, &model)
            case (7, let id?):
                let wasThere = model.living.remove(id) != nil
                #expect(try await tenant.articles.delete(id: id) == wasThere)
                if wasThere { model.changes.append(id) }
            case (_, let id?):
                let version = Int.random(in: 1...6, using: &random)
                try await restore(version, of: id, tenant, &model)
            }
        }
        try await compare(tenant, model)
    }

    private func save(_ draft: ArticleDraft, to id: String?, _ tenant: TenantRecords, _ model: inout Model) async throws
    {
        let result = try? await tenant.articles.save(draft, id: id)
        let owner = model.owner(of: draft.externalID)
        let target = id ?? owner
        if let id, !model.living.contains(id) || owner.map({ $0 != id }) ?? false {
            #expect(result == nil)
            return
        }
        let saved = try #require(result)
        var expected = draft
        let current = target.flatMap { model.contents[$0]?.last }
        expected.externalID = draft.externalID ?? current?.externalID
        if let target { #expect(saved.id == target) }
        if expected == current {
            #expect(saved.outcome == .unchanged)
        } else {
            #expect(saved.outcome == (target == nil ? .created : .updated))
            model.append(expected, to: saved.id)
        }
        #expect(saved.version == model.contents[saved.id]?.count)
    }

    private func restore(_ version: Int, of id: String, _ tenant: TenantRecords, _ model: inout Model) async throws {
        let result = try? await tenant.articles.restore(version: version, of: id)
        let history = model.contents[id] ?? []
        guard version <= history.count else {
            #expect(result == nil)
            return
        }
        var expected = history[version - 1]
        let isLiving = model.living.contains(id)
        if isLiving { expected.externalID = expected.externalID ?? history.last?.externalID }
        if let owner = model.owner(of: expected.externalID), owner != id {
            #expect(result == nil)
            return
        }
        if isLiving, expected == history.last {
            #expect(result?.outcome == .unchanged)
        } else {
            #expect(result?.outcome == (isLiving ? .updated : .created))
            model.append(expected, to: id)
        }
        #expect(result?.version == model.contents[id]?.count)
    }

    private func compare(_ tenant: TenantRecords, _ model: Model) async throws {
        let articles = try await tenant.articles.page(after: nil, limit: 1000)
        #expect(articles.map(\.id) == model.living.sorted())
        for article in articles {
            let history = try #require(model.contents[article.id])
            #expect(article.content == history.last)
            #expect(article.version == history.count)
            #expect(article.contentHash == article.content.contentHash)
            let wasPublished = history.contains { $0.status == .published }
            #expect((article.publishedAt != nil) == wasPublished)
        }
        for (id, history) in model.contents {
            let versions = try await tenant.articles.versions(of: id)
            #expect(versions.map(\.content) == history.reversed())
        }
        let entries = try await tenant.outbox.next(limit: 10_000)
        #expect(entries.map(\.subject.id) == model.changes)
        #expect(entries.map(\.id) == entries.map(\.id).sorted())
    }
}
