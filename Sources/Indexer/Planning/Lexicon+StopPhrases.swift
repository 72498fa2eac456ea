extension Lexicon {
    /// The text without the stop phrases at the edges of its clauses, in the writer's own characters; empty when it holds
    /// nothing else.
    public func withoutStopPhrases(_ text: String) -> String {
        let normalized = Normalizer.normalize(text)
        let units = normalized.units
        let filter = StopPhraseFilter(phrases: self.stopPhrases)
        let bytes = Array(text.utf8)
        var kept: [UInt8] = []
        func keep(_ range: Range<Int>) { kept.append(contentsOf: bytes[normalized.sourceRange(of: range)]) }
        var index = 0
        var isAfterPhrase = false
        while index < units.count {
            let end = units[index...].firstIndex(where: StopPhraseFilter.endsClause) ?? units.count
            let clause = filter.strip(clause: units[index..<end])
            if !clause.isEmpty { keep(clause.startIndex..<clause.endIndex) }
            if index < end { isAfterPhrase = clause.isEmpty }
            // What parted a phrase from the rest goes with it; brackets belong to what they hold.
            if end < units.count, !isAfterPhrase || !Self.parting.contains(units[end]) { keep(end..<(end + 1)) }
            index = end + 1
        }
        return Self.trimmed(String(decoding: kept, as: UTF8.self))
    }

    private static let parting = Set(Normalizer.normalize(",，。.!！?？、;；:：~～…-— \n\t").units)

    private static func trimmed(_ text: String) -> String {
        let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
        let end = text.lastIndex { !$0.isWhitespace }.map(text.index(after:)) ?? start
        return String(text[start..<end])
    }
}
