public import Indexer
public import Records

/// A collection that follows the records: what it is called, what it follows, and how it is opened.
///
/// Most collections are documents and need only a ``DocumentSource``, which ``DocumentFeed`` makes a feed of. An index of
/// another kind says itself how it is written, as a ``FeedWriter``.
public protocol Feed: Sendable {
    /// The name of the collection, which is also its folder's: a–z, 0–9 and -.
    var collection: String { get }
    /// The kinds of things whose changes make the collection look again.
    var kinds: Set<OutboxSubject.Kind> { get }

    /// Opens the collection for writing. Makes an empty one where there is none; does not fail for a damaged one, so
    /// that it can be rebuilt.
    ///
    /// - Throws: `IndexError` with code `locked` when another process writes it, or `disk`.
    func open(_ place: FeedPlace) async throws -> any FeedWriter

    /// Counts what the collection holds, without writing it.
    ///
    /// - Throws: `IndexError` when there is none or it cannot be read.
    func statistics(of directory: CollectionDirectory) async throws -> IndexStatistics
}

extension Feed {
    /// Counts the documents of an ordinary collection.
    public func statistics(of directory: CollectionDirectory) async throws -> IndexStatistics {
        try await IndexMaintenance(directory).statistics()
    }
}

/// Where and with what a feed is opened.
public struct FeedPlace: Sendable {
    /// The tenant's records.
    public var records: TenantRecords
    /// The collection's directory.
    public var directory: CollectionDirectory
    /// The tenant's word lists.
    public var lexicon: LexiconSource
    /// When to commit.
    public var policy: CommitPolicy

    /// Names them.
    public init(
        records: TenantRecords,
        directory: CollectionDirectory,
        lexicon: LexiconSource,
        policy: CommitPolicy
    ) {
        self.records = records
        self.directory = directory
        self.lexicon = lexicon
        self.policy = policy
    }
}
