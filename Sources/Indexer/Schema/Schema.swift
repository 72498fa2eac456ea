/// The one place that names what an index holds.
///
/// | what | where |
/// |---|---|
/// | unique key of a document | term `Q` + key |
/// | group that hits collapse to and that is replaced as a whole | term `G` + group, slot 8 |
/// | Han bigram, Han character, word or code | terms `B…`, `U…`, `W…` (see `TermFamily`), no positions |
/// | bigram or word of a learned question | `A` and the term above |
/// | stretch of time of a document with a group | term `XD…` (see `TimeBucket`) |
/// | labels | terms `X?…` and slots 16 to 30 (see `LabelField`) |
/// | numbers | slots 0 to 7 (see `NumberField`) |
/// | revision of the source that the document was made from | slot 9 |
/// | length in characters and words | slot 10 |
/// | what counting groups reads of a document | slots 11 and 12 (see `GroupDigest`) |
/// | what a suggestion is found by | terms `H…`, `P…`, `I…`, `S…`, `T…`, `B…`, `U…` (see `SuggestionTerms`) |
/// | how early a suggestion comes | the document's number (see `SuggestionRank`) |
/// | text as it was written | document data (see `StoredDocument`) |
/// | schema version, position in the outbox, length statistics, mark of the dictionary, numbers given to suggestions | metadata (see `MetadataKey`) |
///
/// There are no positions: an exact phrase is its bigrams, checked against the stored text.
public enum Schema {
    /// The version written to every index; an index of another version is refused and must be rebuilt.
    public static let version = 4

    /// The prefix of the unique term.
    static let keyPrefix = "Q"
    /// The prefix of the term that all documents of a group hold.
    static let groupPrefix = "G"
    /// What stands before a term of a learned question.
    static let learnedPrefix: UInt8 = 0x41
    /// The slot of the group that hits collapse to.
    static let groupSlot: UInt32 = 8
    /// The slot of the source's revision.
    static let revisionSlot: UInt32 = 9
    /// The slot of the document's length in characters and words, from which the length statistics are kept.
    static let lengthSlot: UInt32 = 10
    /// The longest term in bytes; Xapian refuses more than 245.
    static let maximumTermLength = 240

    /// Names of the index's metadata.
    enum MetadataKey {
        static let version = "schema"
        static let position = "position"
        static let lengths = "lengths"
        static let lexicon = "lexicon"
        static let ranks = "ranks"
    }
}
