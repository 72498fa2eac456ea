import Foundation
import IndexWorker
import Records
import Testing

@testable import Indexer

/// Rows K2, K15: a crash while the dictionary changes.
struct DictionaryCrashTests {
    @Test("Killed anywhere in a change of the dictionary, the next carrier leaves every article cut with it")
    func survivesKilling() async throws {
        let data = try TestData()
        let first = try await data.tenancy()
        // Three characters of this text make most of the words that come and go.
        let characters = Array("健康档案管理")
        let drafts = (0..<20).map { number in
            let places = (0..<40).map { ($0 * $0 + $0 * number + number) % 6 }
            return ArticleDraft.numbered(number, body: String(places.map { characters[$0] }))
        }
        _ = try await first.records.articles.save(drafts)
        try await first.store.close()
        var changes = 0
        for _ in 0..<30 {
            let child = ChildProcess(arguments: ["dictionary", data.url.path])
            let lines = try await child.kill(after: UInt32.random(in: 1_000...100_000), waitsUntilReady: true)
            try #require(lines.first == "ready")
            changes += lines.count - 1
            let tenancy = try await data.tenancy()
            let carrier = try await tenancy.carrier()
            try await carrier.drain()
            let carried = try Self.words(in: tenancy.collection)
            try await Rebuild(carrier, try carrier.knowledge).run()
            #expect(try Self.words(in: tenancy.collection) == carried)
            await carrier.close()
            try await tenancy.store.close()
        }
        #expect(changes >= 10)
    }

    /// Every word of the index with how many documents hold it.
    private static func words(in collection: CollectionDirectory) throws -> [String: Int] {
        let database = try XapianDatabase(parts: try collection.generation().parts)
        let terms = try database.terms(prefix: [TermFamily.word.rawValue], limit: 10_000)
        return Dictionary(uniqueKeysWithValues: terms.map { (String(decoding: $0.term, as: UTF8.self), $0.documents) })
    }
}
