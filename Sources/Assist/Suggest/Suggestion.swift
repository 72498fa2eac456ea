public import Indexer

/// Something a person may have been about to type.
public struct Suggestion: Sendable, Hashable {
    /// What choosing it leads to.
    public enum Target: Sendable, Hashable {
        /// The article with this id.
        case article(String)
        /// A search for the suggestion's text.
        case search
    }

    /// What is suggested.
    public var text: String
    /// What choosing it leads to.
    public var target: Target
    /// Where it comes from; nil for a kind that this program does not know.
    public var kind: SuggestionKind?
    /// In which way it matches what was typed.
    public var way: SuggestionWay
    /// The parts of the text that match, as UTF-8 offsets, ascending and apart from each other.
    public var highlights: [Range<Int>]
}

extension Suggestion {
    init(_ hit: SuggestionHit) {
        let labels = hit.document.labels
        self.init(
            text: hit.document.title,
            target: labels[.article]?.first.map(Target.article) ?? .search,
            kind: labels[.kind]?.first.flatMap(SuggestionKind.init(rawValue:)),
            way: hit.way,
            highlights: hit.highlights
        )
    }
}
