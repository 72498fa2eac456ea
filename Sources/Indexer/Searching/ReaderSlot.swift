/// What one search thread keeps between searches: a reader of the generation, lexicon and ranking it last saw.
struct ReaderSlot {
    private var reader: CollectionReader?
    /// The generation that the reader reads.
    private(set) var generation = ""
    private var lexiconVersion = ""
    private var modelVersion = ""
    private let source: CollectionSource

    init(source: CollectionSource) { self.source = source }

    /// A reader of the newest state: of the live generation, at its newest revision, with the newest lexicon and
    /// ranking.
    mutating func current() throws -> CollectionReader {
        let generation = try self.source.generation()
        let version = self.source.lexiconVersion()
        let modelVersion = self.source.modelVersion()
        if let reader, generation.id == self.generation, version == self.lexiconVersion {
            try reader.refresh()
            if modelVersion != self.modelVersion {
                reader.use(self.source.model())
                self.modelVersion = modelVersion
            }
            return reader
        }
        let reader = try CollectionReader(
            parts: generation.parts,
            lexicon: self.source.lexicon(),
            profile: self.source.profile,
            readings: self.source.readings
        )
        reader.use(self.source.model())
        (self.reader, self.generation, self.lexiconVersion) = (reader, generation.id, version)
        self.modelVersion = modelVersion
        return reader
    }

    /// Forgets the reader, so that the next search opens the index anew.
    mutating func forget() { self.reader = nil }
}
