/// A query in other words that occur, to be offered to the person who typed it.
public struct Correction: Sendable, Hashable {
    /// The whole query, corrected.
    public var text: String
    /// What was changed, in UTF-8 offsets into `text`: ascending and apart from each other.
    public var changes: [Range<Int>]

    /// Creates a correction.
    public init(text: String, changes: [Range<Int>]) {
        self.text = text
        self.changes = changes
    }
}
