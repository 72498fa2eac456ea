/// A change after analysis, ready for Xapian.
struct EncodedChange: Sendable {
    /// A document in the flat form of the C interface.
    struct Document: Sendable {
        /// The unique term.
        var key: [UInt8]
        var bytes: [UInt8]
        /// In characters and words.
        var length: Int
        /// Where it stands among the others, when their order is given.
        var rank: SuggestionRank?
    }

    var documents: [Document] = []
    /// The term of the group whose other documents go away.
    var group: [UInt8]?

    /// About how much memory it takes, in bytes.
    var cost: Int { self.documents.reduce(64) { $0 + $1.bytes.count + 64 } }
    /// How much it counts towards a commit.
    var weight: Int { max(1, self.documents.count) }

    init(_ change: IndexChange, encoder: DocumentEncoder) throws {
        switch change {
        case .remove(let group):
            self.group = Self.term(Schema.groupPrefix, group)
        case .put(let documents, let group):
            self.group = group.map { Self.term(Schema.groupPrefix, $0) }
            self.documents = try documents.map { try encoder.encoded($0) }
        }
    }

    static func term(_ prefix: String, _ name: String) -> [UInt8] { Array(prefix.utf8) + Array(name.utf8) }
}
