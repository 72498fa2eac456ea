import Dispatch
import Foundation
import Testing

@testable import Records

@Suite struct GroupCommitTests {
    private struct Refused: Error {}

    @Test(arguments: Engine.allCases) func `many writers at once share few commits, and one that fails fails alone`(
        engine: Engine
    ) async throws {
        let place = try await TestPlace(engine)
        let database = try makeTable(place)
        let release = await holdWriter(of: database)
        let writers = (0..<100).map { number in
            Task {
                try await database.write { connection in
                    try connection.execute("INSERT INTO numbers (number) VALUES (?)", [.integer(number)])
                    if number == 50 { throw Refused() }
                }
            }
        }
        let before = database.commits
        while database.waiting < 100 { await Task.yield() }
        try await release()
        for (number, writer) in writers.enumerated() {
            let result = await writer.result
            #expect(((try? result.get()) == nil) == (number == 50))
        }
        #expect(database.commits - before < 20)
        #expect(try await numbers(database) == (0..<100).filter { $0 != 50 })
        try await database.close()
    }

    @Test(arguments: Engine.allCases) func `K15 a change that throws leaves nothing behind`(engine: Engine) async throws
    {
        let place = try await TestPlace(engine)
        let database = try makeTable(place)
        await #expect(throws: Refused.self) {
            try await database.write { connection in
                try connection.execute("INSERT INTO numbers (number) VALUES (1)")
                try connection.execute("CREATE TABLE other (id TEXT)")
                throw Refused()
            }
        }
        #expect(try await numbers(database).isEmpty)
        #expect(try await database.tables(engine) == ["numbers"])
        try await database.close()
    }

    @Test(arguments: Engine.allCases) func `a savepoint that throws undoes only itself`(engine: Engine) async throws {
        let place = try await TestPlace(engine)
        let database = try makeTable(place)
        try await database.write { connection in
            try connection.execute("INSERT INTO numbers (number) VALUES (1)")
            try? connection.savepoint {
                try connection.execute("INSERT INTO numbers (number) VALUES (2)")
                try connection.savepoint { try connection.execute("INSERT INTO numbers (number) VALUES (3)") }
                throw Refused()
            }
            try connection.savepoint { try connection.execute("INSERT INTO numbers (number) VALUES (4)") }
        }
        #expect(try await numbers(database) == [1, 4])
        try await database.close()
    }

    @Test(arguments: Engine.allCases) func `a read sees one state from its beginning to its end`(engine: Engine)
        async throws
    {
        let place = try await TestPlace(engine)
        let database = try makeTable(place)
        let started = DispatchSemaphore(value: 0)
        let written = DispatchSemaphore(value: 0)
        let read = Task {
            try await database.read { connection in
                let before = try connection.query("SELECT COUNT(*) AS number FROM numbers")
                started.signal()
                written.wait()
                let after = try connection.query("SELECT COUNT(*) AS number FROM numbers")
                return try (before[0].integer("number"), after[0].integer("number"))
            }
        }
        try await database.write { connection in
            started.wait()
            try connection.execute("INSERT INTO numbers (number) VALUES (1)")
        }
        written.signal()
        #expect(try await read.value == (0, 0))
        #expect(try await numbers(database) == [1])
        try await database.close()
    }

    @Test(arguments: Engine.allCases) func `a read cannot write`(engine: Engine) async throws {
        let place = try await TestPlace(engine)
        let database = try makeTable(place)
        let error = await #expect(throws: RecordsError.self) {
            try await database.read { _ = try $0.execute("INSERT INTO numbers (number) VALUES (1)") }
        }
        #expect(error?.code == .readOnly)
        try await database.close()
    }

    @Test(arguments: Engine.allCases) func `when too many changes wait further ones are refused at once`(engine: Engine)
        async throws
    {
        let place = try await TestPlace(engine)
        let database = try makeTable(place, maximumWaitingWrites: 2)
        let release = await holdWriter(of: database)
        let waiting = (0..<2).map { number in
            Task {
                try await database.write {
                    _ = try $0.execute("INSERT INTO numbers (number) VALUES (?)", [.integer(number)])
                }
            }
        }
        while database.waiting < 2 { await Task.yield() }
        let error = await #expect(throws: RecordsError.self) { try await database.write { _ in } }
        #expect(error?.code == .overloaded)
        try await release()
        for write in waiting { try await write.value }
        #expect(try await numbers(database) == [0, 1])
        try await database.close()
    }

    @Test(arguments: Engine.allCases) func `closing finishes what waits and refuses what comes after`(engine: Engine)
        async throws
    {
        let place = try await TestPlace(engine)
        let database = try makeTable(place)
        let release = await holdWriter(of: database)
        let second = Task { try await database.write { _ = try $0.execute("INSERT INTO numbers (number) VALUES (1)") } }
        while database.waiting < 1 { await Task.yield() }
        let closing = Task { try await database.close() }
        try await release()
        try await second.value
        try await closing.value
        for attempt in [{ try await database.write { _ in } }, { try await database.read { _ in } }] {
            let error = await #expect(throws: RecordsError.self) { try await attempt() }
            #expect(error?.code == .closed)
        }
    }

    /// Lets the writer begin a change and keeps it there; what is returned lets it go on and waits for it.
    private func holdWriter(of database: any SQLEngine) async -> () async throws -> Void {
        let gate = DispatchSemaphore(value: 0)
        let (started, start) = AsyncStream<Void>.makeStream()
        let held = Task {
            try await database.write { _ in
                start.finish()
                gate.wait()
            }
        }
        for await _ in started {}
        return {
            gate.signal()
            try await held.value
        }
    }

    private func makeTable(_ place: TestPlace, maximumWaitingWrites: Int = 10_000) throws -> any SQLEngine {
        let database = try place.engine(maximumWaitingWrites: maximumWaitingWrites)
        try database.transaction { try $0.execute("CREATE TABLE numbers (number BIGINT)") }
        return database
    }

    private func numbers(_ database: any Database) async throws -> [Int] {
        try await database.read { connection in
            try connection.query("SELECT number FROM numbers ORDER BY number").map { Int(try $0.integer("number")) }
        }
    }
}
