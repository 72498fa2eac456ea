/// Tells whether and how well a text matches what was typed.
struct SuggestionJudge {
    /// How a text matches.
    struct Verdict: Sendable {
        var way: SuggestionWay
        /// The parts of the text that match, in units of `SpokenText`.
        var ranges: [Range<Int>]
        /// Liberties that count before use: slips, sounds, other readings, matches inside a word.
        var liberties: Int
        /// What speaks for the text beside its fit: pieces that are whole words.
        var bonus: Double
    }

    private let whole: SuggestionMatcher
    private let pieces: [SuggestionMatcher]

    init(_ typed: TypedPieces, allowsSlips: Bool) {
        self.whole = SuggestionMatcher(typed.whole, allowsSlips: allowsSlips)
        self.pieces = typed.pieces.enumerated().map { number, piece in
            SuggestionMatcher(piece, allowsSlips: allowsSlips, endsOpen: number == typed.pieces.count - 1)
        }
    }

    /// nil when the text does not match in any way.
    func verdict(on text: SpokenText) -> Verdict? {
        if let match = self.whole.match(text, at: 0) { return self.verdict(on: match, in: text) }
        let inner = self.bestInner(of: self.whole, in: text).map { self.verdict(on: $0, in: text) }
        let words = self.wordsVerdict(on: text)
        guard let inner, let words else { return inner ?? words }
        return inner.way <= words.way ? inner : words
    }

    private func verdict(on match: SuggestionMatcher.Match, in text: SpokenText) -> Verdict {
        let isFirst = match.range.lowerBound == 0
        let isInsideWord = !text.units[match.range.lowerBound].startsWord
        return Verdict(
            way: Self.way(of: match.cost, isFirst: isFirst, isAll: isFirst && match.range.count == text.units.count),
            ranges: [match.range],
            liberties: Self.liberties(match.cost) + (isInsideWord ? 1 : 0),
            bonus: 0
        )
    }

    private static func way(of cost: SuggestionMatcher.Cost, isFirst: Bool, isAll: Bool) -> SuggestionWay {
        if cost.slips > 0 { return .nearSound }
        if cost.sounds > 0 { return .sound }
        if cost.abbreviations > 0 { return isFirst ? .initials : .innerInitials }
        if cost.syllables > 0 { return isFirst ? .pinyin : .innerPinyin }
        return isAll ? .whole : isFirst ? .text : .innerText
    }

    private static func liberties(_ cost: SuggestionMatcher.Cost) -> Int {
        cost.slips * 16 + cost.sounds * 8 + cost.otherReadings * 2
    }

    // MARK: - Inside

    /// Letters must begin where a word does, or everything would match something; characters may stand anywhere.
    private func bestInner(of matcher: SuggestionMatcher, in text: SpokenText) -> SuggestionMatcher.Match? {
        guard let first = matcher.typed.units.first else { return nil }
        var best: SuggestionMatcher.Match?
        for place in text.units.indices where text.units[place].startsWord || text.units[place].unit == first {
            guard let match = matcher.match(text, at: place), Self.isEnough(match, of: matcher.typed) else { continue }
            if best.map({ match.cost < $0.cost }) ?? true { best = match }
        }
        return best
    }

    /// Two letters that stand for two syllables are found nearly everywhere.
    private static func isEnough(_ match: SuggestionMatcher.Match, of typed: TypedText) -> Bool {
        match.range.lowerBound == 0 || match.cost.abbreviations == 0 || typed.count > 2
    }

    private func wordsVerdict(on text: SpokenText) -> Verdict? {
        guard !self.pieces.isEmpty else { return nil }
        var verdict = Verdict(way: .words, ranges: [], liberties: 0, bonus: 0)
        for piece in self.pieces {
            guard let match = self.bestInner(of: piece, in: text) else { return nil }
            let way = Self.way(of: match.cost, isFirst: false, isAll: false)
            if way >= .sound { verdict.way = max(verdict.way, way) }
            verdict.liberties += Self.liberties(match.cost)
            if Self.isWord(match.range, in: text) { verdict.bonus += Self.wordBonus }
            if let last = verdict.ranges.last, last.lowerBound > match.range.lowerBound {
                verdict.bonus -= Self.orderCost
            }
            verdict.ranges.append(match.range)
        }
        return verdict
    }

    private static let wordBonus = 1.0
    private static let orderCost = 0.1

    private static func isWord(_ range: Range<Int>, in text: SpokenText) -> Bool {
        text.units[range.lowerBound].startsWord
            && (range.upperBound == text.units.count || text.units[range.upperBound].startsWord)
    }
}
