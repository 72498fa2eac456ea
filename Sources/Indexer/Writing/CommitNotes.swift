/// What a commit notes in the index's metadata beside its changes; nil leaves what stands there.
struct CommitNotes: Sendable, Hashable {
    /// How far the source of changes has been carried.
    var position: String?
    /// The mark of the dictionary that everything in the index was analysed with, see `Lexicon.dictionaryMark`.
    var dictionary: String?

    var isEmpty: Bool { self.position == nil && self.dictionary == nil }

    /// Takes over what later notes say.
    mutating func add(_ later: CommitNotes) {
        self.position = later.position ?? self.position
        self.dictionary = later.dictionary ?? self.dictionary
    }
}
