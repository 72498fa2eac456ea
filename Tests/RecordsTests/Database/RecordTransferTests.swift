import Foundation
import Testing

@testable import Records

@Suite struct RecordTransferTests {
    @Test(arguments: Engine.allCases, Engine.allCases)
    func `everything goes from one engine to the other, row by row`(from: Engine, to: Engine) async throws {
        let test = try await TestStore(from)
        try await Self.fill(test)
        let target = try test.place.another(to)
        let counts = try RecordTransfer(from: test.place.database, to: target.database).run(freezes: true)
        #expect(counts["articles"] == 20 && counts["branches"] == 3 && counts["outbox"] == 20)
        let copy = try target.open()
        let records = copy.records(of: try #require(try await copy.tenant(key: "clinic")))
        #expect(try await records.articles.count() == 20)
        #expect(try await records.branches.list().map(\.name).sorted() == ["a", "b", "c"])
        #expect(try await records.articles.save(ArticleDraft(title: "新", body: "文")).outcome == .created)
        try await copy.close()
        let error = #expect(throws: RecordsError.self) {
            try RecordTransfer(from: test.place.database, to: target.database).run(freezes: true)
        }
        #expect(error?.code == .notEmpty, "the target went on")
    }

    @Test(arguments: Engine.allCases) func `what was copied already is only compared, and settled then`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        try await Self.fill(test)
        let target = try test.place.another(.sqlite)
        struct Stopped: Error {}
        let transfer = RecordTransfer(from: test.place.database, to: target.database)
        #expect(throws: Stopped.self) { try transfer.run(freezes: true, settle: { throw Stopped() }) }
        var isSettled = false
        try transfer.run(freezes: true, settle: { isSettled = true })
        #expect(isSettled)
    }

    @Test(arguments: Engine.allCases, 1..<Migration.all.count)
    func `before its schema changes a database is copied as it is`(engine: Engine, version: Int) async throws {
        let place = try await TestPlace(engine)
        let old = try place.engine()
        try Migrator(migrations: Array(Migration.all.prefix(version)))
            .migrate(now: 1, transaction: old.transaction)
        try await old.write { try $0.execute("INSERT INTO tenants VALUES ('t', 'clinic', '一院', 1)") }
        try await old.close()
        let copy = place.folder.appending(path: "copy.sqlite").path
        let store = try RecordStore.open(at: place.database) { upgrade in
            #expect((upgrade.from, upgrade.to) == (version, Migration.all.count))
            try upgrade.copyRecords(to: copy)
        }
        #expect(try await store.tenants().map(\.key) == ["clinic"])
        try await store.close()
        let kept = try SQLiteDatabase(path: copy, options: SQLiteOptions())
        let rows = try await kept.read { try $0.query("SELECT MAX(version) AS version FROM schema_version") }
        #expect(try rows.map { try $0.integer("version") } == [Int64(version)])
        try await kept.close()
        let again = try RecordStore.open(at: place.database) { _ in Issue.record("nothing is to be done") }
        try await again.close()
    }

    private static func fill(_ test: TestStore) async throws {
        let records = try await test.tenant()
        let drafts = (0..<20).map { ArticleDraft(title: "题\($0)😀", body: "文", category: ["甲", "乙"]) }
        _ = try await records.articles.save(drafts)
        // The parent is newer than its child, so that no order of ids would do.
        let child = try await records.branches.save(name: "a")
        let parent = try await records.branches.save(name: "b")
        _ = try await records.branches.move(id: child.id, under: parent.id)
        _ = try await records.branches.save(name: "c")
        try await test.store.close()
    }
}
