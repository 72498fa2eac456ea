import Foundation
import Synchronization
import TestPostgres

@testable import Records

/// A store of an engine with a place of its own and a clock that the test sets. What it keeps goes with the value.
final class TestStore: Sendable {
    let place: TestPlace
    let store: RecordStore
    let clock: TestClock

    init(_ engine: Engine) async throws {
        place = try await TestPlace(engine, holds: .records)
        clock = TestClock()
        store = try Self.open(place, clock)
    }

    /// A tenant with the key, created when there is none yet.
    func tenant(_ key: String = "clinic") async throws -> TenantRecords {
        if let known = try await store.tenant(key: key) { return store.records(of: known) }
        return store.records(of: try await store.createTenant(key: key, name: key))
    }

    /// Opens the same records once more.
    func reopen() throws -> RecordStore {
        try Self.open(place, clock)
    }

    /// The bytes of all that is kept, to look for what must not stand there. The store must be closed.
    func rawContents() async throws -> Data {
        guard case .postgres = place.database else { return try Data(contentsOf: URL(filePath: path)) }
        let store = try reopen()
        var contents = Data()
        for table in try await store.database.tables(.postgresql) {
            let rows = try await store.database.read { try $0.query("SELECT t::text AS line FROM \(table) t") }
            for row in rows { contents += Data(try row.text("line").utf8) }
        }
        try await store.close()
        return contents
    }

    /// What has the clock keeps the place, so that records may outlive the value.
    private static func open(_ place: TestPlace, _ clock: TestClock) throws -> RecordStore {
        try place.open(clock: RecordsClock { withExtendedLifetime(place) { clock.now } })
    }

    /// The file of the records, for what concerns SQLite alone.
    var path: String { place.path }

    /// The folder of that file.
    var folder: URL { place.folder }
}

extension Database {
    /// The names of the tables, in order.
    func tables(_ engine: Engine) async throws -> [String] {
        let sql =
            switch engine {
            case .sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
            case .postgresql: "SELECT tablename AS name FROM pg_tables WHERE schemaname = current_schema()"
            }
        return try await read { try $0.query(sql).map { try $0.text("name") }.sorted() }
    }

    /// The names of a table's columns.
    func columns(of table: String, _ engine: Engine) async throws -> [String] {
        let sql =
            switch engine {
            case .sqlite: "SELECT name FROM pragma_table_info(?)"
            case .postgresql:
                """
                SELECT column_name AS name FROM information_schema.columns
                WHERE table_schema = current_schema() AND table_name = ?
                """
            }
        return try await read { try $0.query(sql, [.text(table)]).map { try $0.text("name") } }
    }
}

/// A clock that stands still until a test moves it.
final class TestClock: Sendable {
    private let milliseconds = Mutex<Int64>(1_700_000_000_000)

    var now: Int64 {
        milliseconds.withLock { $0 }
    }

    var clock: RecordsClock {
        RecordsClock { self.now }
    }

    func advance(by step: Int64) {
        milliseconds.withLock { $0 += step }
    }
}
