/// What one search thread keeps between searches: a reader of the generation and lexicon it last saw.
struct ReaderSlot {
    private var reader: CollectionReader?
    /// The generation that the reader reads.
    private(set) var generation = ""
    private var lexiconVersion = ""
    private let source: CollectionSource

    init(source: CollectionSource) { self.source = source }

    /// A reader of the newest state: of the live generation, at its newest revision, with the newest lexicon.
    mutating func current() throws -> CollectionReader {
        let generation = try self.source.generation()
        let version = self.source.lexiconVersion()
        if let reader, generation.id == self.generation, version == self.lexiconVersion {
            try reader.refresh()
            return reader
        }
        let reader = try CollectionReader(
            parts: generation.parts,
            lexicon: self.source.lexicon(),
            profile: self.source.profile,
            readings: self.source.readings
        )
        (self.reader, self.generation, self.lexiconVersion) = (reader, generation.id, version)
        return reader
    }

    /// Forgets the reader, so that the next search opens the index anew.
    mutating func forget() { self.reader = nil }
}
