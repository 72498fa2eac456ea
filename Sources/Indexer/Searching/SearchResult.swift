/// One page of hits and what is to be said about it.
public struct SearchResult: Sendable {
    /// How many documents match.
    public struct Total: Sendable, Equatable {
        /// At least so many.
        public var lower: Int
        /// The best guess.
        public var estimated: Int
        /// Whether the guess is the exact number.
        public var isExact: Bool
    }

    /// A value of a field and how many matching documents have it.
    public struct FacetCount: Sendable, Equatable {
        /// The label.
        public var label: String
        /// How many matching documents have it.
        public var count: Int

        /// Creates a count.
        public init(label: String, count: Int) {
            self.label = label
            self.count = count
        }
    }

    /// The hits, in order.
    public var hits: [Hit]
    /// How many documents match.
    public var total: Total
    /// The strictest rung that a hit of this page reached; nil without hits.
    public var rung: Rung?
    /// By how much the best document's score leads the mean of the next nine; 0 without hits and in orders other than
    /// relevance.
    public var lead: Double
    /// For each field asked for, its values, the most frequent first.
    public var facets: [LabelField: [FacetCount]]
    /// The question in words that the collection knows, where it does not know some of those typed.
    public var correction: Correction?
    /// Whether the hits are those of the correction because the question as typed had none.
    public var isCorrectionApplied: Bool
    /// Cuts snippets and marks in hits that came without them; nil without hits.
    public var highlighter: Highlighter?
    /// What of the text could not be read as an operator and was searched as plain text.
    public var notices: [QueryNotice]
    /// Continues after this page; nil at the end.
    public var next: String?
    /// Whether the deadline cut the search short.
    public var isPartial: Bool
    /// How long the search took, waiting included, in milliseconds.
    public var milliseconds: Double
}
