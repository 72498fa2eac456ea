import Testing

@testable import Records

@Suite("K5: canned responses")
struct CannedStoreTests {
    private func draft(_ shortcut: String, _ content: String = "好的", scope: CannedScope = .company) -> CannedDraft {
        CannedDraft(shortcut: shortcut, title: "题", content: content, scope: scope, tags: ["甲", "甲", ""])
    }

    private func codes(_ drafts: [CannedDraft], in records: TenantRecords) async throws -> [String] {
        try await records.canned.save(drafts).map { result in
            switch result {
            case .success(let outcome): outcome.rawValue
            case .failure(let error): "\(error.code.rawValue) \(error.field ?? "")"
            }
        }
    }

    @Test("saving again changes nothing and tells the index nothing", arguments: Engine.allCases)
    func idempotent(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        #expect(try await codes([draft("kc")], in: records) == ["created"])
        #expect(try await records.outbox.count() == 1)
        #expect(try await codes([draft(" KC ")], in: records) == ["unchanged"])
        #expect(try await records.outbox.count() == 1)
        #expect(try await codes([draft("kc", "换了")], in: records) == ["updated"])
        let all = try await records.canned.page(after: nil, limit: 10)
        #expect(all.map(\.draft.content) == ["换了"] && all.map(\.draft.tags) == [["甲"]])
        #expect(try await records.outbox.next(limit: 10).map(\.subject) == [.canned(all[0].id), .canned(all[0].id)])
    }

    @Test("a shortcut is one response in each scope", arguments: Engine.allCases)
    func scopes(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let scopes: [CannedScope] = [.company, .team("b1"), .team("b2"), .personal("b1")]
        #expect(try await codes(scopes.map { draft("kc", scope: $0) }, in: records).allSatisfy { $0 == "created" })
        #expect(try await records.canned.count() == 4)
        #expect(try await records.canned.remove(shortcut: "KC", from: .team("b1")))
        #expect(try await !records.canned.remove(shortcut: "kc", from: .team("b1")))
        let left = try await records.canned.page(after: nil, limit: 10).map(\.draft.scope)
        #expect(Set(left) == Set(scopes).subtracting([.team("b1")]))
        #expect(try await records.outbox.count() == 5)
    }

    @Test("what is refused says why and keeps nobody from going in", arguments: Engine.allCases)
    func refused(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let drafts = [
            draft(""), draft("a b"), draft(String(repeating: "长", count: 41)), draft("a", ""), draft("b", "{{客户"),
            draft("c", "{{}}"), draft("d", String(repeating: "字", count: 5_001)), draft("e", scope: .team(" ")),
            draft("f"),
        ]
        #expect(
            try await codes(drafts, in: records) == [
                "empty shortcut", "malformed shortcut", "too_long shortcut", "empty content", "malformed content",
                "malformed content", "too_long content", "empty owner", "created",
            ]
        )
        #expect(try await records.canned.count() == 1)
    }

    @Test("another tenant sees nothing", arguments: Engine.allCases)
    func tenants(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        _ = try await records.canned.save([draft("kc")])
        let other = try await test.tenant("other")
        #expect(try await other.canned.count() == 0)
        #expect(try await !other.canned.remove(shortcut: "kc", from: .company))
        let ids = try await records.canned.page(after: nil, limit: 10).map(\.id)
        #expect(try await other.canned.responses(ids: ids).isEmpty)
    }

    @Test("pages hold every response once", arguments: Engine.allCases, [1, 2, 7, 1_000])
    func pages(engine: Engine, limit: Int) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        _ = try await records.canned.save((0..<15).map { draft("k\($0)") })
        var seen: [String] = []
        while true {
            let page = try await records.canned.page(after: seen.last, limit: limit)
            if page.isEmpty { break }
            seen += page.map(\.id)
        }
        #expect(seen.count == 15 && seen == seen.sorted())
    }

    @Test(
        "variables are named once, in order",
        arguments: [
            ("{{客户}}您好，{{坐席}}为{{客户}}服务", ["客户", "坐席"]), ("没有", []), ("{单}{{ 空格 }}", ["空格"]), ("{{未完", []),
        ]
    )
    func variables(content: String, expected: [String]) {
        #expect(CannedVariables.names(in: content) == expected)
    }
}
