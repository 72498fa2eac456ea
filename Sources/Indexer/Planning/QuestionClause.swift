/// A clause of what a person wrote, read for what it asks.
public struct QuestionClause: Sendable, Hashable {
    /// The normalised clause without the tenant's stop phrases.
    public var text: String
    /// How many of its letters, digits and ideographs stand outside question and function words.
    public var content: Int
    /// Words of letters and digits: error codes, versions, models.
    public var codes: [String]
    /// Words of the tenant's dictionary.
    public var ownWords: [String]

    /// Creates a clause.
    public init(text: String, content: Int, codes: [String] = [], ownWords: [String] = []) {
        self.text = text
        self.content = content
        self.codes = codes
        self.ownWords = ownWords
    }
}

/// Cuts text into clauses and reads each. For one thread at a time.
struct ClauseReader {
    let tokenizer: Tokenizer
    let lexicon: Lexicon

    /// The clauses that hold more than stop phrases and punctuation, in order.
    func clauses(of text: String) -> [QuestionClause] {
        let units = Normalizer.normalize(text).units
        let filter = StopPhraseFilter(phrases: self.lexicon.stopPhrases)
        return Self.ranges(in: units).compactMap { range in
            let clause = Self.trimmed(filter.remainder(of: Array(units[range]))[...])
            return clause.isEmpty ? nil : self.clause(of: Array(clause))
        }
    }

    private func clause(of units: [UInt16]) -> QuestionClause {
        var codes: [String] = []
        var ownWords: [String] = []
        for segment in self.tokenizer.segments(of: units) {
            let word = units[segment.range]
            if segment.kind == .userWord { ownWords.append(String(decoding: word, as: UTF16.self)) }
            if Self.isCode(word) { codes.append(String(decoding: word, as: UTF16.self)) }
        }
        return QuestionClause(
            text: String(decoding: units, as: UTF16.self),
            content: FunctionWords.contentLength(of: units),
            codes: codes,
            ownWords: ownWords
        )
    }

    // MARK: - Cutting

    private static let ends = Set("。！？；，、…!?;,\n~".utf16)
    private static let stop = UInt16(0x2E)

    private static func ranges(in units: [UInt16]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        for index in units.indices where Self.ends(at: index, in: units) {
            if index > start { ranges.append(start..<index) }
            start = index + 1
        }
        if start < units.count { ranges.append(start..<units.count) }
        return ranges
    }

    /// A full stop inside a number or code ends nothing, nor does a space within Latin text.
    private static func ends(at index: Int, in units: [UInt16]) -> Bool {
        let unit = units[index]
        if Self.ends.contains(unit) { return true }
        let isSpace = Self.value(unit) == .space
        guard isSpace || unit == Self.stop else { return false }
        let (before, after) = (index > 0 ? units[index - 1] : nil, index + 1 < units.count ? units[index + 1] : nil)
        guard let before, let after else { return true }
        return isSpace
            ? WordTerm.isHan(before) && WordTerm.isHan(after) : !(Self.isLatin(before) && Self.isLatin(after))
    }

    private static func trimmed(_ units: ArraySlice<UInt16>) -> ArraySlice<UInt16> {
        guard let first = units.firstIndex(where: Self.isText), let last = units.lastIndex(where: Self.isText) else {
            return []
        }
        return units[first...last]
    }

    private static func isCode(_ word: ArraySlice<UInt16>) -> Bool {
        word.contains { Self.value($0) == .letter } && word.contains { Self.value($0) == .digit }
    }

    private static func isLatin(_ unit: UInt16) -> Bool { [.letter, .digit].contains(Self.value(unit)) }

    /// Pictograms lie outside the Basic Multilingual Plane and say nothing that could be looked up.
    private static func isText(_ unit: UInt16) -> Bool {
        ![.other, .space].contains(Self.value(unit)) && !UTF16.isSurrogate(unit)
    }

    private static func value(_ unit: UInt16) -> CharacterClass {
        CharacterClass(rawValue: CharacterTable.shared.classes[Int(unit)]) ?? .other
    }
}
