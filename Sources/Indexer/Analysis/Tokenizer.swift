/// Cuts normalised text into tokens: the user dictionary's words, ICU's words everywhere, Latin words and codes.
///
/// ICU's words are emitted also inside a dictionary word, so a new word adds tokens and never takes one away. For one
/// thread at a time.
final class Tokenizer {
    private let breaker: WordBreaker
    private let dictionary: WordTrie

    /// The longest run of letters, digits and connectors that is kept whole, in units.
    static let maximumCodeLength = 64
    /// The longest word that becomes a term, in units; longer ones are found by their bigrams or parts.
    static let maximumWordLength = 32

    init(dictionary: WordTrie) throws {
        self.breaker = try WordBreaker()
        self.dictionary = dictionary
    }

    /// Every token of the text, in the order of where they start; dictionary words, their ICU parts and the parts of
    /// codes overlap.
    func tokens(in units: [UInt16]) -> [Token] {
        var tokens: [Token] = []
        tokens.reserveCapacity(units.count / 2)
        units.withUnsafeBufferPointer { text in
            CharacterTable.shared.classes.withUnsafeBufferPointer { classes in
                self.cutRuns(of: text, classes: classes, into: &tokens)
                if self.dictionary.count > 0 { self.findWords(in: text, classes: classes, into: &tokens) }
            }
        }
        return tokens
    }

    /// The text cut into pieces that do not overlap and that, joined, give the text: dictionary words first, ICU's
    /// words between them. White space is a piece of its own.
    func segments(of units: [UInt16]) -> [Token] {
        units.withUnsafeBufferPointer { text in
            CharacterTable.shared.classes.withUnsafeBufferPointer { classes in
                var words: [Token] = []
                self.matchDictionary(in: text, classes: classes, into: &words)
                var segments: [Token] = []
                var place = 0
                for word in words {
                    self.cover(text, place..<word.range.lowerBound, classes: classes, into: &segments)
                    segments.append(word)
                    place = word.range.upperBound
                }
                self.cover(text, place..<text.count, classes: classes, into: &segments)
                return segments
            }
        }
    }

    /// The words that the text is cut into, in its order, without punctuation and space.
    func words(of units: [UInt16]) -> [[UInt16]] {
        self.segments(of: units).filter { $0.kind != .other }.map { Array(units[$0.range]) }
    }

    // MARK: - Dictionary

    /// Every dictionary word at every place, the longest first: were only one of two overlapping words emitted, adding
    /// it would take away the other.
    private func findWords(
        in text: UnsafeBufferPointer<UInt16>,
        classes: UnsafeBufferPointer<UInt8>,
        into tokens: inout [Token]
    ) {
        for index in text.indices where Self.isCuttable(text, at: index, classes: classes) {
            let lengths = self.dictionary.matches(in: text, at: index) {
                Self.isCuttable(text, at: $0, classes: classes)
            }
            for length in lengths.reversed() {
                tokens.append(Token(kind: .userWord, range: index..<(index + length)))
            }
        }
    }

    /// The longest dictionary words from left to right, not overlapping.
    private func matchDictionary(
        in text: UnsafeBufferPointer<UInt16>,
        classes: UnsafeBufferPointer<UInt8>,
        into tokens: inout [Token]
    ) {
        var index = 0
        while index < text.count {
            guard Self.isCuttable(text, at: index, classes: classes) else {
                index += 1
                continue
            }
            let length = self.dictionary.longestMatch(in: text, at: index) {
                Self.isCuttable(text, at: $0, classes: classes)
            }
            if length > 0 {
                tokens.append(Token(kind: .userWord, range: index..<(index + length)))
                index += length
            } else {
                index += 1
            }
        }
    }

    /// Whether a word may start or end at `index`: not between two letters or two digits of one Latin run.
    private static func isCuttable(
        _ text: UnsafeBufferPointer<UInt16>,
        at index: Int,
        classes: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard index > 0, index < text.count else { return true }
        return !(Self.isAlphanumeric(classes[Int(text[index - 1])]) && Self.isAlphanumeric(classes[Int(text[index])]))
    }

    // MARK: - Runs

    private func cutRuns(
        of text: UnsafeBufferPointer<UInt16>,
        classes: UnsafeBufferPointer<UInt8>,
        into tokens: inout [Token]
    ) {
        var index = 0
        while index < text.count {
            let value = classes[Int(text[index])]
            if Self.isAlphanumeric(value) {
                let end = Self.endOfCode(text, from: index, classes: classes)
                CodeCutter.cut(text, range: index..<end, classes: classes, into: &tokens)
                index = end
            } else if Self.isCutByICU(value) {
                var end = index + 1
                while end < text.count, Self.isCutByICU(classes[Int(text[end])]) { end += 1 }
                self.cutWords(text, range: index..<end, classes: classes, into: &tokens)
                index = end
            } else {
                index += 1
            }
        }
    }

    private func cutWords(
        _ text: UnsafeBufferPointer<UInt16>,
        range: Range<Int>,
        classes: UnsafeBufferPointer<UInt8>,
        into tokens: inout [Token]
    ) {
        self.breaker.cut(UnsafeBufferPointer(rebasing: text[range])) { ends in
            var start = range.lowerBound
            for end in ends {
                let end = range.lowerBound + Int(end)
                let isHan = classes[Int(text[start])] == CharacterClass.han.rawValue
                tokens.append(Token(kind: isHan ? .word : .foreign, range: start..<end))
                start = end
            }
        }
    }

    /// Appends pieces that cover `range` without a gap.
    private func cover(
        _ text: UnsafeBufferPointer<UInt16>,
        _ range: Range<Int>,
        classes: UnsafeBufferPointer<UInt8>,
        into segments: inout [Token]
    ) {
        var index = range.lowerBound
        while index < range.upperBound {
            let value = classes[Int(text[index])]
            var end = index + 1
            if Self.isAlphanumeric(value) {
                end = min(range.upperBound, Self.endOfCode(text, from: index, classes: classes))
                let isCode = text[index..<end].contains { !Self.isAlphanumeric(classes[Int($0)]) }
                segments.append(Token(kind: isCode ? .code : .latin, range: index..<end))
            } else if Self.isCutByICU(value) {
                while end < range.upperBound, Self.isCutByICU(classes[Int(text[end])]) { end += 1 }
                self.cutWords(text, range: index..<end, classes: classes, into: &segments)
            } else {
                let isSpace = value == CharacterClass.space.rawValue
                while isSpace, end < range.upperBound, classes[Int(text[end])] == value { end += 1 }
                segments.append(Token(kind: .other, range: index..<end))
            }
            index = end
        }
    }

    /// The end of a run of letters and digits, going on over single connectors between them.
    private static func endOfCode(
        _ text: UnsafeBufferPointer<UInt16>,
        from start: Int,
        classes: UnsafeBufferPointer<UInt8>
    ) -> Int {
        var end = start
        while end < text.count {
            if Self.isAlphanumeric(classes[Int(text[end])]) {
                end += 1
            } else if CodeCutter.isConnector(text[end]), end + 1 < text.count, end - start < Self.maximumCodeLength,
                Self.isAlphanumeric(classes[Int(text[end + 1])])
            {
                end += 1
            } else {
                break
            }
        }
        return end
    }

    @inline(__always)
    private static func isAlphanumeric(_ value: UInt8) -> Bool {
        value == CharacterClass.letter.rawValue || value == CharacterClass.digit.rawValue
    }

    @inline(__always)
    private static func isCutByICU(_ value: UInt8) -> Bool {
        value == CharacterClass.han.rawValue || value == CharacterClass.foreign.rawValue
    }
}
