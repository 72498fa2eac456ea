import Foundation
import IndexWorker
import Indexer
import Logging
import Records
import Testing

/// A data directory in a folder of its own, which goes with the value.
final class TestData: Sendable {
    let url: URL
    let directory: DataDirectory

    init() throws {
        self.url = FileManager.default.temporaryDirectory.appending(path: "worker-\(UUID().uuidString)")
        self.directory = DataDirectory(path: self.url.path)
        try self.directory.create()
    }

    deinit { try? FileManager.default.removeItem(at: self.url) }

    /// One tenant of the directory, opened.
    struct Tenancy: Sendable {
        /// Keeps the folder.
        let data: TestData
        let store: RecordStore
        let records: TenantRecords
        let collection: CollectionDirectory
        let lexicon: LexiconSource

        func carrier(
            policy: CommitPolicy = .draining,
            feeds: [any Feed] = Feeds.all
        ) async throws -> OutboxCarrier {
            try await OutboxCarrier.open(
                records: self.records,
                in: self.data.directory,
                feeds: feeds,
                lexicon: self.lexicon,
                policy: policy,
                logger: TestData.logger
            )
        }

        func drainOnce(feeds: [any Feed] = Feeds.all) async throws -> OutboxCarrier.Outcome {
            try await OutboxCarrier.drainOnce(
                records: self.records,
                in: self.data.directory,
                feeds: feeds,
                lexicon: self.lexicon,
                logger: TestData.logger
            )
        }

        /// What the index holds, by article.
        func groups() async throws -> [IndexInspector.Group] {
            try await IndexInspector(self.collection).groups(after: nil, limit: 100_000)
        }

        /// What another collection holds.
        func groups(of collection: String) async throws -> [IndexInspector.Group] {
            let directory = self.data.directory.collection(collection, of: self.records.tenant)
            return try await IndexInspector(directory).groups(after: nil, limit: 100_000)
        }

        @discardableResult
        func save(_ draft: ArticleDraft, id: String? = nil) async throws -> String {
            try await self.records.articles.save(draft, id: id).id
        }
    }

    static let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })

    func tenancy(_ key: String = "clinic") async throws -> Tenancy {
        let store = try self.directory.openRecords()
        let known = try await store.tenant(key: key)
        let tenant: Tenant
        if let known { tenant = known } else { tenant = try await store.createTenant(key: key, name: key) }
        try self.directory.createFolders(of: tenant)
        return Tenancy(
            data: self,
            store: store,
            records: store.records(of: tenant),
            collection: self.directory.knowledge(of: tenant),
            lexicon: LexiconSource(self.directory.lexiconFiles(of: tenant))
        )
    }
}

extension OutboxCarrier {
    /// One of its collections.
    func feed(_ collection: String) throws -> OpenFeed {
        try #require(self.feeds.first { $0.collection == collection })
    }

    var knowledge: OpenFeed { get throws { try self.feed("knowledge") } }

    var knowledgeWriter: IndexWriter {
        get throws { try #require(try self.knowledge.writer as? DocumentFeedWriter).writer }
    }
}

extension ArticleDraft {
    /// An article that is recognisable by its number.
    static func numbered(_ number: Int, body: String = "打开健康档案，再点保存。") -> ArticleDraft {
        ArticleDraft(externalID: "a\(number)", title: "第 \(number) 篇", body: body)
    }
}
