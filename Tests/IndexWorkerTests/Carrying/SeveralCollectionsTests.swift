import Foundation
import IndexWorker
import Indexer
import Records
import Testing

/// Several collections that follow one outbox.
struct SeveralCollectionsTests {
    private static let feeds: [any Feed] = Feeds.all + [TitleFeed.feed]

    private static func directory(of tenancy: TestData.Tenancy) -> CollectionDirectory {
        tenancy.data.directory.collection(TitleFeed.collection, of: tenancy.records.tenant)
    }

    private static func damage(_ directory: CollectionDirectory) throws {
        let part = URL(fileURLWithPath: try #require(directory.generation().parts.first).address)
        try Data("no index".utf8).write(to: part.appending(path: "iamglass"))
    }

    @Test("Each collection gets what it follows, and a row goes when all have it (K15)")
    func carriesIntoAll() async throws {
        let tenancy = try await TestData().tenancy()
        let published = try await tenancy.save(.numbered(1))
        var draft = ArticleDraft.numbered(2)
        draft.status = .draft
        let drafted = try await tenancy.save(draft)
        #expect(try await tenancy.drainOnce(feeds: Self.feeds) == .carried(2))
        #expect(try await tenancy.groups().map(\.name) == [published])
        #expect(try await tenancy.groups(of: TitleFeed.collection).map(\.name) == [published, drafted])
        #expect(try await tenancy.records.outbox.count() == 0)
        try await tenancy.records.articles.delete(id: published)
        #expect(try await tenancy.drainOnce(feeds: Self.feeds) == .carried(1))
        #expect(try await tenancy.groups().isEmpty)
        #expect(try await tenancy.groups(of: TitleFeed.collection).map(\.name) == [drafted])
    }

    @Test("A collection that an older data directory lacks is filled from the records by itself, once")
    func fillsWhatIsMissing() async throws {
        let tenancy = try await TestData().tenancy()
        let ids = try await tenancy.records.articles.save((0..<130).map { .numbered($0) }).map { try $0.get().id }
        #expect(try await tenancy.drainOnce() == .carried(130))
        #expect(try await tenancy.drainOnce(feeds: Self.feeds) == .carried(0))
        #expect(try await tenancy.groups(of: TitleFeed.collection).map(\.name) == ids.sorted())
        let position = try await IndexMaintenance(Self.directory(of: tenancy)).statistics().position
        #expect(position == "130")
        // Had it been filled again, this ghost would still be there and the article back.
        let carrier = try await tenancy.carrier(feeds: Self.feeds)
        let writer = try #require(try carrier.feed(TitleFeed.collection).writer as? DocumentFeedWriter).writer
        try await writer.apply([.remove(group: ids[0])])
        await carrier.close()
        #expect(try await tenancy.drainOnce(feeds: Self.feeds) == .carried(0))
        #expect(try await tenancy.groups(of: TitleFeed.collection).count == 129)
    }

    @Test("A filling that was interrupted begins again")
    func fillsAgainAfterInterruption() async throws {
        let tenancy = try await TestData().tenancy()
        let ids = try await tenancy.records.articles.save((0..<60).map { .numbered($0) }).map { try $0.get().id }
        let carrier = try await tenancy.carrier(feeds: Self.feeds)
        // What stands there after a kill in the middle: documents without a position.
        let writer = try #require(try carrier.feed(TitleFeed.collection).writer as? DocumentFeedWriter).writer
        let part = IndexDocument(key: ids[0], group: ids[0], revision: "0", title: "半")
        try await writer.apply([.put(documents: [part], replacingGroup: ids[0])])
        try await carrier.drain()
        #expect(try await Verify(carrier, try carrier.feed(TitleFeed.collection)).run().isSound)
        #expect(try await tenancy.groups(of: TitleFeed.collection).count == 60)
        await carrier.close()
    }

    @Test("A damaged collection keeps its rows and does not stop the others; rebuilding it loses nothing")
    func goesOnBesideDamage() async throws {
        let tenancy = try await TestData().tenancy()
        try await tenancy.save(.numbered(1))
        _ = try await tenancy.drainOnce(feeds: Self.feeds)
        try Self.damage(Self.directory(of: tenancy))
        let carrier = try await tenancy.carrier(feeds: Self.feeds)
        for number in 2..<5 {
            try await tenancy.save(.numbered(number))
            let error = await #expect(throws: IndexError.self) { try await carrier.drain() }
            #expect(error?.message.contains("index rebuild") == true)
            #expect(try await tenancy.groups().count == number)
            #expect(try await tenancy.records.outbox.count() == number - 1)
        }
        #expect(try await Verify(carrier, try carrier.knowledge).repair().isSound)
        try await Rebuild(carrier, try carrier.feed(TitleFeed.collection)).run()
        #expect(try await tenancy.records.outbox.count() == 0)
        for feed in carrier.feeds { #expect(try await Verify(carrier, feed).run().isSound) }
        await carrier.close()
    }

    @Test("Rows that wait for a damaged collection are not carried again into the others")
    func carriesOnce() async throws {
        let tenancy = try await TestData().tenancy()
        let id = try await tenancy.save(.numbered(1))
        _ = try await tenancy.drainOnce(feeds: Self.feeds)
        try Self.damage(Self.directory(of: tenancy))
        let carrier = try await tenancy.carrier(feeds: Self.feeds)
        try await tenancy.save(.numbered(1, body: "改了"))
        await #expect(throws: IndexError.self) { try await carrier.drain() }
        // Would come back if the row were carried again.
        try await carrier.knowledgeWriter.apply([.remove(group: id)])
        await #expect(throws: IndexError.self) { try await carrier.drain() }
        #expect(try await tenancy.groups().isEmpty)
        await carrier.close()
    }

    @Test("Rows of kinds that nobody follows stay and do not hold up those behind them")
    func keepsWhatNobodyFollows() async throws {
        let tenancy = try await TestData().tenancy()
        let deaf = DocumentFeed(collection: "deaf", kinds: [OutboxSubject.Kind(rawValue: "nothing")]) {
            TitleFeed.Source(articles: $0.records.articles)
        }
        try await tenancy.save(.numbered(1))
        #expect(try await tenancy.drainOnce(feeds: [deaf]) == .carried(0))
        #expect(try await tenancy.records.outbox.count() == 1)
        try await tenancy.save(.numbered(2))
        #expect(try await tenancy.drainOnce(feeds: [deaf, TitleFeed.feed]) == .carried(2))
        #expect(try await tenancy.records.outbox.count() == 0)
    }

    @Test("Rebuilding a collection that was never filled notes no position in the live one before it is whole")
    func rebuildsTheUnfilled() async throws {
        let tenancy = try await TestData().tenancy()
        _ = try await tenancy.records.articles.save((0..<120).map { .numbered($0) })
        let carrier = try await tenancy.carrier(feeds: Self.feeds)
        let feed = try carrier.feed(TitleFeed.collection)
        struct Stop: Error {}
        let task = Task {
            try await Rebuild(carrier, feed).run { _ in withUnsafeCurrentTask { $0?.cancel() } }
        }
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(try await feed.writer.position() == nil)
        try await carrier.drain()
        #expect(try await Verify(carrier, feed).run().isSound)
        await carrier.close()
    }

    @Test("If one collection is locked, the others are given back and the rows are left (K15)")
    func leavesAllToTheOther() async throws {
        let tenancy = try await TestData().tenancy()
        try await tenancy.save(.numbered(1))
        let lock = try CollectionLock(Self.directory(of: tenancy))
        #expect(try await tenancy.drainOnce(feeds: Self.feeds) == .leftForOther(1))
        #expect(try await tenancy.drainOnce() == .carried(1))
        withExtendedLifetime(lock) {}
    }
}
