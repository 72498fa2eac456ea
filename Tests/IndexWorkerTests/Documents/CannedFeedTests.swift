import IndexWorker
import Indexer
import Records
import Testing

@Suite("K5: canned responses reach their index through the outbox")
struct CannedFeedTests {
    @Test("what is saved, changed and removed is there, changed and gone, and a rebuild says the same")
    func carried() async throws {
        let data = try TestData()
        let tenancy = try await data.tenancy()
        let canned = tenancy.records.canned
        _ = try await canned.save([
            CannedDraft(shortcut: "kc", title: "开场", content: "{{客户}}您好"),
            CannedDraft(shortcut: "dy", title: "打印", content: "请重装驱动", scope: .team("b1"), tags: ["打印"]),
        ])
        _ = try await tenancy.drainOnce()
        #expect(try await tenancy.groups(of: CannedDocuments.collection).count == 2)
        _ = try await canned.save([CannedDraft(shortcut: "kc", title: "开场", content: "换了")])
        _ = try await canned.remove(shortcut: "dy", from: .team("b1"))
        _ = try await tenancy.drainOnce()
        let groups = try await tenancy.groups(of: CannedDocuments.collection)
        let left = try #require(try await canned.page(after: nil, limit: 10).first)
        #expect(groups.map(\.name) == [left.id] && groups.first?.revisions == [left.contentHash])
        #expect(try await tenancy.records.outbox.count() == 0)
    }

    @Test(
        "a document opens for those of its scope alone",
        arguments: [
            (CannedScope.company, "staff"), (.team("b1"), "branch:b1"), (.personal("m1"), "agent:m1"),
        ]
    )
    func access(scope: CannedScope, grant: String) async throws {
        let data = try TestData()
        let tenancy = try await data.tenancy()
        let draft = CannedDraft(shortcut: "kc", title: "开场", content: "{{客户}}您好", scope: scope)
        _ = try await tenancy.records.canned.save([draft])
        let response = try #require(try await tenancy.records.canned.page(after: nil, limit: 1).first)
        let document = CannedDocuments.document(of: response)
        #expect(document.labels[.access] == [grant])
        #expect(document.title == "开场" && document.body == "{{客户}}您好" && document.labels[.tag] == ["kc"])
    }
}
