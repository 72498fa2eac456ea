public import Foundation
public import Indexer
public import Records
import Synchronization

/// Writes a collection of ordinary documents from the records.
public final class DocumentFeedWriter: FeedWriter {
    /// The collection's writer.
    public let writer: IndexWriter

    let source: any DocumentSource
    private let lexicon: LexiconSource
    private let usedLexicon: Mutex<String>
    /// The generation in the making, which gets the same changes.
    let builder = Mutex<GenerationBuilder?>(nil)

    /// About how much text is in memory before it is given to the index, in bytes.
    private static let textPerBatch = 16 << 20

    init(writer: IndexWriter, source: any DocumentSource, lexicon: LexiconSource, fingerprint: String) {
        self.writer = writer
        self.source = source
        self.lexicon = lexicon
        self.usedLexicon = Mutex(fingerprint)
    }

    /// Where the collection lies.
    public var directory: CollectionDirectory { self.writer.directory }

    /// The last outbox row that was carried.
    public func position() async throws -> String? { try await self.writer.position() }

    /// Commits what waits and gives the collection back.
    public func close() async { await self.writer.close() }

    // MARK: - Writing

    /// Reads what the records say about the subjects and writes it; of words, what the index holds with them.
    public func apply(_ subjects: [OutboxSubject], position: String?) async throws {
        try await self.followLexicon()
        let words = subjects.filter { $0.kind == .word }.map(\.id)
        if !words.isEmpty { try await self.apply(groups: try await self.groups(holding: words).sorted()) }
        let records = subjects.filter { $0.kind != .word }
        try await self.apply(records, position: position) { try await self.source.changes(of: $0) }
    }

    /// Writes everything there is.
    public func fill(position: String) async throws { try await self.writeAll(position: position) }

    /// Writes everything there is, with the dictionary as it is now.
    func writeAll(position: String?) async throws {
        let lexicon = try await self.followLexicon()
        var last: String?
        while true {
            try Task.checkCancellation()
            let page = try await self.source.page(after: last)
            guard let end = page.last else { break }
            try await self.write(page.map(\.change), position: nil)
            last = end.name
        }
        try await self.writer.apply([], position: position, dictionary: lexicon.dictionaryMark)
    }

    /// Notes that everything is analysed with a dictionary, if it was with the other one before.
    public func note(dictionary: String, insteadOf before: String) async throws {
        guard try await self.writer.dictionary() == before else { return }
        try await self.writer.apply([], dictionary: dictionary)
    }

    func apply(groups: [String]) async throws {
        try await self.followLexicon()
        try await self.apply(groups, position: nil) { try await self.source.changes(ofGroups: $0) }
    }

    /// Loads step by step and writes whenever enough text has come together.
    private func apply<Item>(
        _ items: [Item],
        position: String?,
        changes: ([Item]) async throws -> [IndexChange]
    ) async throws {
        var batch: [IndexChange] = []
        var size = 0
        var start = 0
        while start < items.count {
            try Task.checkCancellation()
            let step = Array(items[start..<min(items.count, start + self.source.step)])
            let more = try await changes(step)
            batch += more
            size += more.reduce(0) { $0 + $1.textSize }
            start += step.count
            guard size >= Self.textPerBatch else { continue }
            try await self.write(batch, position: nil)
            (batch, size) = ([], 0)
        }
        try await self.write(batch, position: position)
    }

    private func write(_ changes: [IndexChange], position: String?) async throws {
        if !changes.isEmpty || position != nil { try await self.writer.apply(changes, position: position) }
        if !changes.isEmpty { try await self.builder.withLock(\.self)?.apply(changes) }
    }

    /// Analyses with the lexicon's files as they are now.
    @discardableResult
    func followLexicon() async throws -> Lexicon {
        let (lexicon, fingerprint) = try await self.lexicon.current()
        if self.usedLexicon.withLock(\.self) != fingerprint {
            try self.writer.use(lexicon)
            self.usedLexicon.withLock { $0 = fingerprint }
        }
        return lexicon
    }

    // MARK: - Files

    /// Checks the tables of the live generation.
    public func verifyTables() async throws -> TableReport {
        try await IndexMaintenance(self.directory).verifyTables(with: self.writer)
    }

    /// Packs the live generation.
    public func compact() async throws -> Int {
        try await IndexMaintenance(self.directory).compact(with: self.writer).number
    }

    /// Makes a snapshot the live generation.
    public func restore(from url: URL) async throws -> Int {
        try await IndexMaintenance(self.directory).restore(from: url, with: self.writer).number
    }
}

extension IndexChange {
    /// The bytes of its documents' bodies.
    fileprivate var textSize: Int {
        switch self {
        case .put(let documents, _): documents.reduce(0) { $0 + $1.body.utf8.count }
        case .remove: 0
        }
    }
}
