/// A suggestion that matches what was typed.
public struct SuggestionHit: Sendable {
    /// The suggestion as it was given to the index; its title is the text.
    public var document: IndexDocument
    /// In which way it matches.
    public var way: SuggestionWay
    /// The parts of the title that match, as UTF-8 offsets, ascending and apart from each other.
    public var highlights: [Range<Int>]
}

/// The suggestions for what was typed.
public struct SuggestionResult: Sendable {
    /// The suggestions, the best first.
    public var hits: [SuggestionHit]
    /// Whether the deadline cut the search short.
    public var isPartial: Bool
    /// How long it took, waiting included, in milliseconds.
    public var milliseconds: Double
}
