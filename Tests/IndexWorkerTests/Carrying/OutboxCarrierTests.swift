import Foundation
import IndexWorker
import Indexer
import Records
import Testing

struct OutboxCarrierTests {
    @Test("What was saved is in the index after a drain; what was drafted or deleted is not")
    func carries() async throws {
        let tenancy = try await TestData().tenancy()
        let kept = try await tenancy.save(.numbered(1))
        let drafted = try await tenancy.save(.numbered(2))
        let deleted = try await tenancy.save(.numbered(3))
        #expect(try await tenancy.drainOnce() == .carried(3))
        #expect(try await tenancy.groups().map(\.name) == [kept, drafted, deleted])
        var draft = ArticleDraft.numbered(2)
        draft.status = .draft
        try await tenancy.save(draft)
        try await tenancy.records.articles.delete(id: deleted)
        #expect(try await tenancy.drainOnce() == .carried(2))
        #expect(try await tenancy.groups().map(\.name) == [kept])
        #expect(try await tenancy.records.outbox.count() == 0)
        #expect(try await tenancy.drainOnce() == .carried(0))
    }

    @Test("The position in the index is the last row carried")
    func notesThePosition() async throws {
        let tenancy = try await TestData().tenancy()
        try await tenancy.save(.numbered(1))
        try await tenancy.save(.numbered(2))
        let last = try await tenancy.records.outbox.next(limit: 10).last?.id
        _ = try await tenancy.drainOnce()
        #expect(try await IndexMaintenance(tenancy.collection).statistics().position == last.map(String.init))
    }

    @Test("Rows that were carried but not removed are carried again without harm (K15)")
    func carriesTwice() async throws {
        let tenancy = try await TestData().tenancy()
        for number in 0..<20 { try await tenancy.save(.numbered(number)) }
        _ = try await tenancy.drainOnce()
        let before = try await tenancy.groups()
        try await tenancy.records.outbox.enqueueAllArticles()
        #expect(try await tenancy.drainOnce() == .carried(20))
        #expect(try await tenancy.groups() == before)
    }

    @Test("The second of two writers leaves its rows to the first, and says how many")
    func leavesRowsToTheOther() async throws {
        let tenancy = try await TestData().tenancy()
        let first = try await tenancy.carrier()
        try await tenancy.save(.numbered(1))
        try await tenancy.save(.numbered(2))
        #expect(try await tenancy.drainOnce() == .leftForOther(2))
        #expect(try await first.drain() == 2)
        #expect(try await tenancy.drainOnce() == .leftForOther(0))
        await first.close()
        #expect(try await tenancy.drainOnce() == .carried(0))
    }

    @Test(
        "A running carrier makes a saved article findable by itself, signalled or not (K9)",
        arguments: [true, false]
    )
    func runs(isSignalled: Bool) async throws {
        let tenancy = try await TestData().tenancy()
        let carrier = try await tenancy.carrier(policy: .live)
        let signal = WakeSignal()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await carrier.run(signal: signal, interval: .milliseconds(isSignalled ? 60_000 : 200)) }
            for number in 0..<3 {
                let id = try await tenancy.save(.numbered(number))
                let start = ContinuousClock.now
                if isSignalled { signal.wake() }
                while try await !tenancy.groups().contains(where: { $0.name == id }) {
                    try #require(ContinuousClock.now - start < .seconds(120))
                }
            }
            group.cancelAll()
            try await group.waitForAll()
        }
        await carrier.close()
    }

    @Test("Tenants have indexes of their own and see nothing of each other (K16)")
    func keepsTenantsApart() async throws {
        let data = try TestData()
        let one = try await data.tenancy("one")
        try await one.store.close()
        let two = try await data.tenancy("two")
        let oneAgain = try await data.tenancy("one")
        let idOne = try await oneAgain.save(.numbered(1))
        let idTwo = try await two.save(.numbered(1))
        #expect(try await oneAgain.drainOnce() == .carried(1))
        #expect(try await two.drainOnce() == .carried(1))
        #expect(try await oneAgain.groups().map(\.name) == [idOne])
        #expect(try await two.groups().map(\.name) == [idTwo])
        #expect(oneAgain.collection.url != two.collection.url)
        #expect(
            data.directory.lexiconFiles(of: oneAgain.records.tenant).dictionary
                != data.directory.lexiconFiles(of: two.records.tenant).dictionary
        )
    }
}
