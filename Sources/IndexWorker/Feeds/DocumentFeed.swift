import Indexer
public import Records

/// A feed whose collection holds ordinary documents.
public struct DocumentFeed: Feed {
    /// The name of the collection.
    public let collection: String
    /// What it follows.
    public let kinds: Set<OutboxSubject.Kind>
    private let source: @Sendable (FeedPlace) -> any DocumentSource

    /// Describes a collection.
    ///
    /// - Parameters:
    ///   - collection: its name.
    ///   - kinds: what it follows beside the words of the dictionary.
    ///   - source: makes documents of a tenant's records.
    public init(
        collection: String,
        kinds: Set<OutboxSubject.Kind>,
        source: @escaping @Sendable (FeedPlace) -> any DocumentSource
    ) {
        self.collection = collection
        self.kinds = kinds.union([.word])
        self.source = source
    }

    /// Opens the collection for writing.
    public func open(_ place: FeedPlace) async throws -> any FeedWriter {
        let (lexicon, fingerprint) = try await place.lexicon.current()
        return DocumentFeedWriter(
            writer: try await IndexWriter.open(place.directory, lexicon: lexicon, policy: place.policy),
            source: self.source(place),
            lexicon: place.lexicon,
            fingerprint: fingerprint
        )
    }
}
