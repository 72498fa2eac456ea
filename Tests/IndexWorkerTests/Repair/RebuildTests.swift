import Foundation
import IndexWorker
import Indexer
import Records
import Synchronization
import Testing

/// Row K11: online rebuild, verify, repair.
struct RebuildTests {
    private static func filled(_ tenancy: TestData.Tenancy, count: Int) async throws -> OutboxCarrier {
        _ = try await tenancy.records.articles.save((0..<count).map { .numbered($0) })
        let carrier = try await tenancy.carrier()
        try await carrier.drain()
        return carrier
    }

    @Test("Articles that change, come and go during a rebuild are right in the new index and in the old one meanwhile")
    func rebuildsOnline() async throws {
        let tenancy = try await TestData().tenancy()
        let carrier = try await Self.filled(tenancy, count: 450)
        let ids = try await tenancy.records.articles.page(after: nil, limit: 1_000).map(\.id)
        let pages = Mutex(0)
        async let edits: Void = {
            for number in stride(from: 0, to: 450, by: 9) {
                try await tenancy.save(.numbered(number, body: "改过的正文 \(number)"))
                if number % 2 == 0 { try await tenancy.records.articles.delete(id: ids[number + 1]) }
                try await tenancy.save(.numbered(1_000 + number))
            }
        }()
        let generation = try await Rebuild(carrier, try carrier.knowledge).run { progress in
            pages.withLock { $0 += 1 }
            #expect(progress.done <= progress.total + 100)
        }
        try await edits
        try await carrier.drain()
        #expect(generation == 2)
        #expect(pages.withLock(\.self) >= 4)
        let report = try await Verify(carrier, try carrier.knowledge).run()
        #expect(report.isSound, "\(report)")
        #expect(report.records == 450 - 25 + 50)
        await carrier.close()
    }

    @Test(
        "A rebuild mends an index that is damaged, or of another schema; no change is lost",
        arguments: [true, false]
    )
    func mendsADamagedIndex(isManifest: Bool) async throws {
        let tenancy = try await TestData().tenancy()
        await (try await Self.filled(tenancy, count: 30)).close()
        let current = tenancy.collection.url.appending(path: "current.json")
        if isManifest {
            try Data(#"{"generation":1,"parts":[],"schema":99}"#.utf8).write(to: current)
        } else {
            let part = URL(fileURLWithPath: try #require(tenancy.collection.generation().parts.first).address)
            try Data("no index".utf8).write(to: part.appending(path: "iamglass"))
        }
        try await tenancy.save(.numbered(99))
        let error = await #expect(throws: IndexError.self) { try await tenancy.drainOnce() }
        #expect(error?.message.contains("index rebuild") == true)
        #expect(try await tenancy.records.outbox.count() == 1)
        let carrier = try await tenancy.carrier()
        try await Rebuild(carrier, try carrier.knowledge).run()
        let report = try await Verify(carrier, try carrier.knowledge).run()
        #expect(report.isSound && report.records == 31 && report.waiting == 0)
        await carrier.close()
    }

    @Test("Verify tells what is missing, stale and surplus, and repair mends it")
    func verifiesAndRepairs() async throws {
        let tenancy = try await TestData().tenancy()
        let carrier = try await Self.filled(tenancy, count: 40)
        let ids = try await tenancy.groups().map(\.name)
        #expect(try await Verify(carrier, try carrier.knowledge).run().isSound)
        let stale = IndexDocument(key: ids[5] + "#0", group: ids[5], revision: "0:old", title: "旧")
        let extra = IndexDocument(key: ids[6] + "#1", group: ids[6], revision: "0:old", title: "多")
        let ghost = IndexDocument(key: "zz#0", group: "zz", title: "鬼")
        try await carrier.knowledgeWriter.apply([
            .remove(group: ids[3]), .put(documents: [stale, extra, ghost], replacingGroup: nil),
        ])
        let report = try await Verify(carrier, try carrier.knowledge).run()
        #expect(report.missing == [ids[3]])
        #expect(report.stale == [ids[5], ids[6]])
        #expect(report.surplus == ["zz"])
        #expect(try await Verify(carrier, try carrier.knowledge).repair() == report)
        #expect(try await Verify(carrier, try carrier.knowledge).run().isSound)
        await carrier.close()
    }

    @Test("Changes that wait in the outbox are no difference")
    func passesOverWaitingChanges() async throws {
        let tenancy = try await TestData().tenancy()
        let carrier = try await Self.filled(tenancy, count: 3)
        try await tenancy.save(.numbered(1, body: "改了"))
        try await tenancy.save(.numbered(7))
        let report = try await Verify(carrier, try carrier.knowledge).run()
        #expect(report.isSound)
        #expect(report.waiting == 2)
        await carrier.close()
    }

    @Test("A new word makes only the articles that hold it be written again")
    func repairsTheLexicon() async throws {
        let tenancy = try await TestData().tenancy()
        let carrier = try await Self.filled(tenancy, count: 20)
        try await tenancy.save(.numbered(50, body: "請先登記疫苗冷鏈監測"))
        try await tenancy.save(.numbered(51, body: "疫苗的冷和链监测不是一个词"))
        try await tenancy.save(.numbered(52, body: "用 HIS-LIS 接口"))
        let file = WordListFile(url: tenancy.lexicon.files.dictionary)
        func articles(_ words: [String]) async throws -> Int {
            try await DictionaryChange(carrier).run(file) { try $0.addition(of: words) }.articles
        }
        #expect(try await articles(["疫苗冷链监测"]) == 1)
        #expect(try await articles(["疫苗冷鏈監測"]) == 0, "it is there in another form")
        #expect(try await articles(["his-lis", "不存在的词"]) == 1)
        #expect(try await articles(["档"]) == 20)
        #expect(try await tenancy.records.outbox.count() == 0)
        #expect(try await Verify(carrier, try carrier.knowledge).run().isSound)
        await carrier.close()
    }
}
