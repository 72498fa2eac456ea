/// A text to mark in hits, in normalised form.
public struct HighlightPattern: Sendable, Hashable {
    /// The normalised text in UTF-16 units.
    public var units: [UInt16]
    /// How much finding it counts when a snippet is chosen; positive.
    public var weight: Double
    /// Patterns of one group stand for each other (a word and its synonyms) and count once in a snippet.
    public var group: Int

    /// Creates a pattern.
    public init(units: [UInt16], weight: Double = 1, group: Int) {
        self.units = units
        self.weight = weight
        self.group = group
    }
}
