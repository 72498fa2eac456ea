import Foundation
import Synchronization

@testable import Records

/// A store on a real file in a folder of its own, with a clock that the test sets. The folder goes with the value.
final class TestStore: Sendable {
    let folder: URL
    let store: RecordStore
    let clock: TestClock

    init(options: SQLiteOptions = SQLiteOptions()) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "records-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        clock = TestClock()
        store = try RecordStore.openSQLite(at: Self.path(in: folder), options: options, clock: clock.clock)
    }

    deinit {
        try? FileManager.default.removeItem(at: folder)
    }

    var path: String {
        Self.path(in: folder)
    }

    /// A tenant with the key, created when there is none yet.
    func tenant(_ key: String = "clinic") async throws -> TenantRecords {
        if let known = try await store.tenant(key: key) { return store.records(of: known) }
        return store.records(of: try await store.createTenant(key: key, name: key))
    }

    private static func path(in folder: URL) -> String {
        folder.appending(path: "records.sqlite").path
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
