import Foundation
import Synchronization
import TestPostgres
import Testing

@testable import Records

@Suite struct PostgresFailureTests {
    /// What writers were told was kept.
    private final class Load: Sendable {
        private let state = Mutex<(keys: Set<String>, isOver: Bool)>(([], false))

        var keys: Set<String> { state.withLock { $0.keys } }

        func add(_ key: String) { state.withLock { _ = $0.keys.insert(key) } }

        func end() { state.withLock { $0.isOver = true } }

        func isOver() throws -> Bool {
            try Task.checkCancellation()
            return state.withLock { $0.isOver }
        }
    }

    @Test func `two processes that change the same records at once both get their way`() async throws {
        let place = try await TestPlace(.postgresql)
        let databases = try (0..<3).map { _ in try place.engine() }
        try databases[0].transaction {
            try $0.execute("CREATE TABLE counters (id BIGINT PRIMARY KEY, n BIGINT NOT NULL)")
        }
        try await databases[0].write { _ = try $0.execute("INSERT INTO counters VALUES (1, 0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<60 {
                group.addTask {
                    try await databases[number % 3].write { connection in
                        let n = try connection.query("SELECT n FROM counters").first?.integer("n") ?? 0
                        try connection.execute("UPDATE counters SET n = ? WHERE id = 1", [.integer(n + 1)])
                    }
                }
            }
            try await group.waitForAll()
        }
        let rows = try await databases[0].read { try $0.query("SELECT n FROM counters") }
        #expect(try rows.map { try $0.integer("n") } == [60])
        for database in databases { try await database.close() }
    }

    @Test func `ids of the outbox follow the commits of several processes`() async throws {
        let test = try await TestStore(.postgresql)
        let tenant = try await test.tenant()
        let other = try test.reopen().records(of: tenant.tenant)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                let records = number.isMultiple(of: 2) ? tenant : other
                group.addTask { _ = try await records.articles.save(ArticleDraft(title: "题\(number)", body: "文")) }
            }
            try await group.waitForAll()
        }
        #expect(try await tenant.outbox.next(limit: 100).map(\.id) == Array(1...40))
    }

    @Test func `connections that an operator cuts are made anew, and what they did is repeated`() async throws {
        let place = try await TestPlace(.postgresql)
        let (database, operations) = (try place.engine(), try place.engine())
        try database.transaction { try $0.execute("CREATE TABLE numbers (n BIGINT PRIMARY KEY)") }
        let runs = Mutex(0)
        try await database.write { connection in
            try connection.execute("INSERT INTO numbers VALUES (1)")
            if runs.withLock({
                $0 += 1; return $0
            }) == 1 {
                let mine = try connection.query("SELECT pg_backend_pid() AS pid").first?.integer("pid") ?? 0
                try operations.transaction { _ = try $0.query("SELECT pg_terminate_backend(?::int)", [.integer(mine)]) }
            }
            try connection.execute("INSERT INTO numbers VALUES (2)")
        }
        #expect(runs.withLock { $0 } == 2)
        let rows = try await database.read { try $0.query("SELECT n FROM numbers ORDER BY n") }
        #expect(try rows.map { try $0.integer("n") } == [1, 2])
        for database in [database, operations] { try await database.close() }
    }

    @Test func `a database that does not exist, and a server that is not there, are named`() throws {
        let missing = try PostgresCluster.shared().address(database: "nirgends", schema: "public")
        var error = #expect(throws: RecordsError.self) { try RecordStore.openPostgres(at: missing) }
        #expect(error?.code == .cannotOpen)
        #expect(error?.message.contains("nirgends") == true)
        let nobody = try PostgresAddress("postgres://yingda@/postgres?host=/nonexistent-socket-folder")
        error = #expect(throws: RecordsError.self) {
            try RecordStore.openPostgres(at: nobody, options: PostgresOptions(outageTimeout: .zero))
        }
        #expect(error?.code == .unavailable)
    }

    @Test func `K15 after a restart under load everything that was acknowledged is there, once`() async throws {
        let cluster = try PostgresCluster()
        let store = try RecordStore.openPostgres(at: try cluster.makeSchema())
        let records = store.records(of: try await store.createTenant(key: "clinic", name: "一院"))
        let load = Load()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    var number = 0
                    while try !load.isOver() {
                        number += 1
                        let key = "\(writer)-\(number)"
                        let draft = ArticleDraft(externalID: key, title: "题", body: "文")
                        let result = try await records.articles.save(draft, expectedVersion: 0)
                        #expect(result.outcome == .created)
                        load.add(key)
                    }
                }
            }
            group.addTask {
                for how in [PostgresCluster.Stop.immediate, .fast, .immediate] {
                    let before = load.keys.count
                    while try !load.isOver(), load.keys.count < before + 20 { await Task.yield() }
                    try await Self.offThePool { try cluster.restart(how) }
                }
                load.end()
            }
            try await group.waitForAll()
        }
        let keys = try await Self.allKeys(records)
        #expect(Set(keys) == load.keys)
        #expect(keys.count == Set(keys).count)
        #expect(try await records.outbox.count() == keys.count)
        try await store.close()
    }

    @Test func `while the server is away changes fail clearly, and work again once it is back`() async throws {
        let cluster = try PostgresCluster()
        let options = PostgresOptions(outageTimeout: .milliseconds(50))
        let store = try RecordStore.openPostgres(at: try cluster.makeSchema(), options: options)
        let records = store.records(of: try await store.createTenant(key: "clinic", name: "一院"))
        try await Self.offThePool { try cluster.stop(.immediate) }
        let attempts: [() async throws -> Void] = [
            { _ = try await records.articles.save(ArticleDraft(title: "题", body: "文")) },
            { _ = try await records.articles.count() },
        ]
        for attempt in attempts {
            let error = await #expect(throws: RecordsError.self) { try await attempt() }
            #expect(error?.code == .unavailable)
        }
        try await Self.offThePool { try cluster.start() }
        for attempt in attempts { try await attempt() }
        #expect(try await records.articles.count() == 1)
        try await store.close()
    }

    private static func allKeys(_ records: TenantRecords) async throws -> [String] {
        var keys: [String] = []
        var last: String?
        while true {
            let page = try await records.articles.page(after: last, limit: 1000)
            if page.isEmpty { return keys }
            keys += page.compactMap(\.content.externalID)
            last = page.last?.id
        }
    }

    private static func offThePool(_ body: @escaping @Sendable () throws -> Void) async throws {
        try await withCheckedThrowingContinuation { continuation in
            Thread { continuation.resume(with: Result(catching: body)) }.start()
        }
    }
}
