/// Marks in a text what a query found there.
///
/// Whole words are marked before anything else; a pair of Han characters of the question only where no word was found;
/// a single character only when the question has nothing longer. Every law holds for any text: marks never cut a
/// character as people see it, and taking them away gives the text.
public struct Highlighter: Sendable {
    let table: PatternTable

    /// - Parameters:
    ///   - words: The question's words and their synonyms, normalised.
    ///   - question: The normalised question, whose pairs of Han characters are marked where no word is.
    public init(words: [HighlightPattern], question: [UInt16]) {
        self.table = PatternTable(words: words, question: question)
    }

    /// - Parameters:
    ///   - concepts: For each word of the question the word itself and what stands for it, normalised.
    ///   - question: The normalised question.
    init(concepts: [[[UInt16]]], question: [UInt16]) {
        let words = concepts.enumerated().flatMap { group, alternatives in
            alternatives.map { HighlightPattern(units: $0, group: group) }
        }
        self.init(words: words, question: question)
    }

    /// The parts of `source` to mark, in UTF-8 offsets: ascending, apart from each other, at the borders of characters.
    public func highlights(in source: String) -> [Range<Int>] {
        let ranges = Self.merged(self.matches(in: Normalizer.normalize(source)).map(\.source))
        return Self.widened(ranges, in: source)
    }

    /// A pattern found in a text.
    struct Match {
        /// The place in the normalised text.
        var units: Range<Int>
        /// The place in the source, in UTF-8 offsets.
        var source: Range<Int>
        var weight: Double
        var group: Int
    }

    /// Everything found, in the order of the text. Words may overlap each other; pairs keep clear of words.
    func matches(in text: NormalizedText) -> [Match] {
        guard !self.table.isEmpty else { return [] }
        var matches: [Match] = []
        text.units.withUnsafeBufferPointer { units in
            var covered = 0
            var pending: [Match] = []
            func settle(before place: Int) {
                matches.append(contentsOf: pending.filter { $0.units.upperBound <= place })
                pending.removeAll()
            }
            for index in units.indices where self.table.starts(with: units[index]) {
                let unit = units[index]
                for word in self.table.words(from: unit) {
                    let pattern = self.table.words[word]
                    guard let end = Self.end(of: pattern.units, in: units, at: index) else { continue }
                    settle(before: index)
                    matches.append(Self.match(pattern, index..<end, in: text))
                    covered = max(covered, end)
                    break
                }
                guard index >= covered else { continue }
                for pair in self.table.pairs(from: unit) {
                    let pattern = self.table.pairs[pair]
                    guard let end = Self.end(of: pattern.units, in: units, at: index) else { continue }
                    // A word may yet begin at the pair's second character.
                    settle(before: index + 1)
                    pending.append(Self.match(pattern, index..<end, in: text))
                }
            }
            settle(before: units.count)
        }
        return matches
    }

    private static func match(_ pattern: HighlightPattern, _ range: Range<Int>, in text: NormalizedText) -> Match {
        Match(units: range, source: text.sourceRange(of: range), weight: pattern.weight, group: pattern.group)
    }

    /// Where `pattern` ends when it stands at `start`: whole Latin words only, with or without hyphens in codes.
    private static func end(
        of pattern: [UInt16],
        in text: UnsafeBufferPointer<UInt16>,
        at start: Int
    ) -> Int? {
        guard Self.mayCut(text, at: start) else { return nil }
        var place = start
        var index = 0
        while index < pattern.count {
            guard place < text.count else { return nil }
            if text[place] == pattern[index] {
                place += 1
                index += 1
            } else if place > start, Self.isOptional(text[place]), PatternTable.isAlphanumeric(pattern[index]),
                PatternTable.isAlphanumeric(text[place - 1])
            {
                place += 1
            } else if index > 0, Self.isOptional(pattern[index]), PatternTable.isAlphanumeric(text[place]) {
                index += 1
            } else {
                return nil
            }
        }
        return Self.mayCut(text, at: place) ? place : nil
    }

    /// Hyphens and underscores, which writers leave out of codes at will.
    private static func isOptional(_ unit: UInt16) -> Bool { unit == 0x2D || unit == 0x5F }

    /// Whether a word may start or end at `index`: not between two letters or between two digits, nor inside a character
    /// of two units.
    private static func mayCut(_ text: UnsafeBufferPointer<UInt16>, at index: Int) -> Bool {
        guard index > 0, index < text.count else { return true }
        if UTF16.isTrailSurrogate(text[index]), UTF16.isLeadSurrogate(text[index - 1]) { return false }
        let classes = CharacterTable.shared.classes
        let before = classes[Int(text[index - 1])]
        guard before == CharacterClass.letter.rawValue || before == CharacterClass.digit.rawValue else { return true }
        return classes[Int(text[index])] != before
    }

    // MARK: - Ranges

    /// The ranges in ascending order with those that touch made one; empty ones dropped.
    static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
            if let last = merged.last, range.lowerBound <= last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    /// The ranges with their ends moved outwards to the borders of characters.
    private static func widened(_ ranges: [Range<Int>], in source: String) -> [Range<Int>] {
        guard !ranges.isEmpty else { return [] }
        return Self.widened(ranges, borders: CharacterBorders(of: source))
    }

    static func widened(_ ranges: [Range<Int>], borders: CharacterBorders) -> [Range<Int>] {
        Self.merged(
            ranges.map { range in
                let lower = borders.offset(ofCharacter: borders.character(at: range.lowerBound))
                return lower..<borders.offset(ofCharacter: borders.character(at: range.upperBound - 1) + 1)
            }
        )
    }
}
