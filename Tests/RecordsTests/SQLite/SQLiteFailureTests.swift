import Foundation
import Testing

@testable import Records

@Suite struct SQLiteFailureTests {
    @Test func `the database writes through to disk, keeps a log and checks references`() async throws {
        let test = try await TestStore(.sqlite)
        let settings = try await test.store.database.write { connection in
            try ["synchronous", "foreign_keys", "journal_mode"].map { name in
                try #require(connection.query("SELECT * FROM pragma_\(name)").first).value(name)
            }
        }
        #expect(settings == [.integer(2), .integer(1), .text("wal")])
    }

    @Test func `K15 a full disk refuses the change clearly and the database goes on once there is room`() async throws {
        let test = try await TestStore(.sqlite)
        let tenant = try await test.tenant()
        let database = test.store.database
        let id = try await tenant.articles.save(ArticleDraft(externalID: "a", title: "题", body: "文")).id
        try await setPages(database, 60)
        let body = String(repeating: "文", count: 50_000)
        let drafts = (0..<4).map { ArticleDraft(externalID: "x\($0)", title: "题", body: body + "\($0)") }
        let error = await #expect(throws: RecordsError.self) { try await tenant.articles.save(drafts) }
        #expect(error?.code == .diskFull)
        #expect(try await tenant.articles.page(after: nil, limit: 10).map(\.id) == [id])
        #expect(try await tenant.outbox.count() == 1)
        try await setPages(database, 1_000_000)
        #expect(try await tenant.articles.save(drafts).allSatisfy { (try? $0.get().outcome) == .created })
    }

    @Test func `after closing the main file alone holds everything`() async throws {
        let test = try await TestStore(.sqlite)
        let tenant = try await test.tenant()
        let id = try await tenant.articles.save(ArticleDraft(title: "题", body: "文")).id
        try await test.store.close()
        let copy = test.folder.appending(path: "copy.sqlite")
        try FileManager.default.copyItem(at: URL(filePath: test.path), to: copy)
        let store = try RecordStore.openSQLite(at: copy.path)
        #expect(try await store.records(of: tenant.tenant).articles.article(id: id) != nil)
        try await store.close()
    }

    @Test func `a file that is not a database is named as such`() async throws {
        let test = try await TestStore(.sqlite)
        let path = test.folder.appending(path: "text.sqlite").path
        try Data(String(repeating: "这不是数据库。", count: 1000).utf8).write(to: URL(filePath: path))
        let error = #expect(throws: RecordsError.self) { try RecordStore.openSQLite(at: path) }
        #expect(error?.code == .corrupt)
    }

    @Test func `a damaged database is named as such`() async throws {
        let test = try await TestStore(.sqlite)
        let tenant = try await test.tenant()
        _ = try await tenant.articles.save((0..<500).map { ArticleDraft(title: "题\($0)", body: "文") })
        try await test.store.close()
        var bytes = try Data(contentsOf: URL(filePath: test.path))
        bytes.replaceSubrange(4096..<bytes.count, with: Data(repeating: 0xA5, count: bytes.count - 4096))
        try bytes.write(to: URL(filePath: test.path))
        let error = await #expect(throws: RecordsError.self) {
            let store = try RecordStore.openSQLite(at: test.path)
            _ = try await store.records(of: tenant.tenant).articles.page(after: nil, limit: 1000)
        }
        #expect(error?.code == .corrupt)
    }

    @Test func `a folder that does not exist is named as the reason`() {
        let path = FileManager.default.temporaryDirectory.appending(path: "no-\(UUID().uuidString)/r.sqlite").path
        let error = #expect(throws: RecordsError.self) { try RecordStore.openSQLite(at: path) }
        #expect(error?.code == .cannotOpen)
    }

    @Test func `a database that another one keeps locked is called busy, and nothing is lost`() async throws {
        let test = try await TestStore(.sqlite)
        let tenant = try await test.tenant()
        let impatient = try SQLiteDatabase(path: test.path, options: SQLiteOptions(busyTimeout: .zero))
        let holder = try SQLiteDatabase(path: test.path, options: SQLiteOptions())
        try holder.transaction { _ in
            let error = #expect(throws: RecordsError.self) { try impatient.transaction { _ in } }
            #expect(error?.code == .busy)
        }
        #expect(try await tenant.articles.save(ArticleDraft(title: "题", body: "文")).outcome == .created)
        try await impatient.close()
        try await holder.close()
    }

    private func setPages(_ database: any Database, _ count: Int) async throws {
        try await database.write { _ = try $0.query("PRAGMA max_page_count = \(count)") }
    }
}
