/// Reads the satisfaction a person wrote: `<3`, `>=4`, `3`, `3..5`.
enum ScoreExpression {
    /// The scores that there are.
    private static let scores = 1.0...5.0

    /// The scores that normalised `text` covers, and whether its ends had to be exchanged; nil when it is no range.
    static func range(of text: String) -> (range: NumberRange, isReversed: Bool)? {
        let comparisons: [(sign: String, range: (Double) -> NumberRange)] = [
            ("<=", { NumberRange(upper: $0) }), ("≤", { NumberRange(upper: $0) }),
            (">=", { NumberRange(lower: $0) }), ("≥", { NumberRange(lower: $0) }),
            ("<", { NumberRange(upper: $0.nextDown) }), (">", { NumberRange(lower: $0.nextUp) }),
            ("=", { NumberRange(lower: $0, upper: $0) }),
        ]
        for comparison in comparisons where text.hasPrefix(comparison.sign) {
            return Self.score(text.dropFirst(comparison.sign.count)).map { (comparison.range($0), false) }
        }
        guard let (from, through) = RangeText.ends(of: text, separators: ["..", "~"]) else {
            return Self.score(text[...]).map { (NumberRange(lower: $0, upper: $0), false) }
        }
        guard !from.isEmpty || !through.isEmpty else { return nil }
        let first = Self.score(from[...])
        let last = Self.score(through[...])
        guard from.isEmpty || first != nil, through.isEmpty || last != nil else { return nil }
        if let first, let last, last < first { return (NumberRange(lower: last, upper: first), true) }
        return (NumberRange(lower: first, upper: last), false)
    }

    private static func score(_ text: Substring) -> Double? {
        var text = text
        if text.hasSuffix("分") || text.hasSuffix("星") { text.removeLast() }
        // Double also reads "nan", "0x1p4" and "1e3", which nobody means here.
        guard text.utf8.count <= 8, text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }),
            let score = Double(text), Self.scores.contains(score)
        else { return nil }
        return score
    }
}
