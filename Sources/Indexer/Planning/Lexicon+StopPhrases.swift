extension Lexicon {
    /// The text without the stop phrases at the edges of its clauses, in the writer's own characters; empty when it holds
    /// nothing else.
    public func withoutStopPhrases(_ text: String) -> String {
        let normalized = Normalizer.normalize(text)
        let units = normalized.units
        let filter = StopPhraseFilter(phrases: self.stopPhrases)
        let bytes = Array(text.utf8)
        var kept: [UInt8] = []
        var index = 0
        while index < units.count {
            let end = units[index...].firstIndex(where: StopPhraseFilter.endsClause) ?? units.count
            let clause = filter.strip(clause: units[index..<end])
            if !clause.isEmpty {
                // What ends the clause stays with it, unless a phrase was dropped in between.
                let last = clause.endIndex == end && end < units.count ? end + 1 : clause.endIndex
                kept.append(contentsOf: bytes[normalized.sourceRange(of: clause.startIndex..<last)])
            }
            index = end + 1
        }
        return Self.trimmed(String(decoding: kept, as: UTF8.self))
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
        let end = text.lastIndex { !$0.isWhitespace }.map(text.index(after:)) ?? start
        return String(text[start..<end])
    }
}
