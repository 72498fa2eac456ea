/// What of a question is marked in a text.
enum HighlightPatterns {
    /// The question's words with their synonyms, the phrases, and the bigrams for what no word covers.
    static func patterns(for analysis: QueryAnalysis, phrases: [[UInt16]]) -> [[UInt16]] {
        var patterns = phrases
        patterns += analysis.concepts.flatMap(\.alternatives)
        patterns += analysis.terms.filter { $0.family != .character }.map(\.units)
        if patterns.isEmpty { patterns = analysis.terms.map(\.units) }
        return patterns
    }
}
