/// The patterns of one query, found by their first unit.
struct PatternTable: Sendable {
    /// How much a bigram counts beside a word of weight 1.
    static let bigramWeight = 0.3

    /// Whole words, longest first among those with the same start.
    let words: [HighlightPattern]
    /// Pairs of neighbouring units of the question, and single units when there is nothing longer.
    let pairs: [HighlightPattern]
    private let wordsByStart: [UInt16: [Int]]
    /// Whether a pattern starts with a unit: most units of a text are passed over by this alone.
    private let isStart: [Bool]
    private let pairsByStart: [UInt16: [Int]]

    init(words: [HighlightPattern], question: [UInt16]) {
        let candidates = words.filter { !$0.units.isEmpty && $0.units.contains(where: Self.isSearchable) }
        let long = candidates.filter { $0.units.count > 1 }
        let pairs = Self.pairs(of: question)
        let singles = long.isEmpty && pairs.isEmpty ? candidates + Self.singles(of: question) : []
        self.words = (long + singles).sorted { $0.units.count > $1.units.count }
        self.pairs = pairs
        self.wordsByStart = Self.places(of: self.words)
        self.pairsByStart = Self.places(of: pairs)
        var isStart = [Bool](repeating: false, count: 0x10000)
        for pattern in self.words + pairs { isStart[Int(pattern.units.first ?? 0)] = true }
        self.isStart = isStart
    }

    var isEmpty: Bool { self.words.isEmpty && self.pairs.isEmpty }

    @inline(__always)
    func starts(with unit: UInt16) -> Bool { self.isStart[Int(unit)] }
    func words(from unit: UInt16) -> [Int] { self.wordsByStart[unit] ?? [] }
    func pairs(from unit: UInt16) -> [Int] { self.pairsByStart[unit] ?? [] }

    static func isSearchable(_ unit: UInt16) -> Bool {
        switch CharacterClass(rawValue: CharacterTable.shared.classes[Int(unit)]) {
        case .han, .foreign, .letter, .digit: true
        case .other, .space, nil: false
        }
    }

    static func isAlphanumeric(_ unit: UInt16) -> Bool {
        let value = CharacterTable.shared.classes[Int(unit)]
        return value == CharacterClass.letter.rawValue || value == CharacterClass.digit.rawValue
    }

    private static func places(of patterns: [HighlightPattern]) -> [UInt16: [Int]] {
        var places: [UInt16: [Int]] = [:]
        for (index, pattern) in patterns.enumerated() {
            if let start = pattern.units.first { places[start, default: []].append(index) }
        }
        return places
    }

    /// Neighbours of which both are Han, or one Han and the other a Latin letter or digit that stands alone (`B超`).
    private static func pairs(of question: [UInt16]) -> [HighlightPattern] {
        var seen: Set<[UInt16]> = []
        var pairs: [HighlightPattern] = []
        func isWhole(_ index: Int) -> Bool {
            guard Self.isAlphanumeric(question[index]) else { return WordTerm.isHan(question[index]) }
            let before = index > 0 && Self.isAlphanumeric(question[index - 1])
            let after = index + 1 < question.count && Self.isAlphanumeric(question[index + 1])
            return !before && !after
        }
        for index in question.indices.dropLast() {
            let pair = Array(question[index...(index + 1)])
            guard pair.contains(where: WordTerm.isHan), isWhole(index), isWhole(index + 1) else { continue }
            // Negative groups keep pairs apart from the words' groups.
            guard seen.insert(pair).inserted else { continue }
            pairs.append(HighlightPattern(units: pair, weight: Self.bigramWeight, group: -1 - pairs.count))
        }
        return pairs
    }

    private static func singles(of question: [UInt16]) -> [HighlightPattern] {
        Set(question.filter(Self.isSearchable)).filter { !UTF16.isSurrogate($0) }.sorted().enumerated().map {
            HighlightPattern(units: [$1], weight: Self.bigramWeight, group: -1 - $0)
        }
    }
}
