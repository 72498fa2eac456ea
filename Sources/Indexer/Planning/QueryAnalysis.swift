/// A question as the ranking sees it: its terms with weights, its words with what stands for them.
///
/// Every bigram and character counts once; a term that is also a whole word of the question counts once more.
struct QueryAnalysis: Sendable {
    /// A term of the question and how often it counts.
    struct Term: Sendable {
        var family: TermFamily
        var bytes: [UInt8]
        var units: [UInt16]
        /// How much the term counts as what it is (bigram or character).
        var weight: Double
        /// How much it counts besides as a whole word of the question.
        var wordWeight: Double
        /// Whether it says more than question and function words do.
        var isContent: Bool
    }

    /// A word of the question with everything that may stand for it.
    struct Concept: Sendable {
        var range: Range<Int>
        /// Its own form first.
        var alternatives: [[UInt16]]
    }

    /// The normalised question without stop phrases.
    let units: [UInt16]
    /// For each unit, whether it stands outside question and function words.
    let isContent: [Bool]
    let terms: [Term]
    /// The words that have synonyms, in the question's order, not overlapping.
    let concepts: [Concept]
    /// All words of content with what may stand for them, in the question's order, not overlapping; all words where
    /// there is no content.
    let words: [Concept]

    var isEmpty: Bool { self.terms.isEmpty }

    /// The most terms of one question that are searched; the first ones of a longer one.
    static let maximumTerms = 256
    /// Words of three and more Han characters and words without any have no bigrams' double count to lean on, so they
    /// count twice.
    static let longWordWeight = 2.0
    /// How much a piece of a code counts.
    static let partWeight = 0.5

    init(units: [UInt16], tokenizer: Tokenizer, synonyms: SynonymTable) {
        self.units = units
        self.isContent = FunctionWords.content(of: units)
        var collector = TermCollector(units: units, isContent: self.isContent)
        collector.addCharacters()
        let tokens = tokenizer.tokens(in: units)
        collector.addWords(tokens)
        self.terms = collector.terms
        self.concepts = Self.concepts(in: units, synonyms: synonyms)
        self.words = Self.words(of: tokens, in: units, isContent: self.isContent, concepts: self.concepts)
    }

    private static func words(
        of tokens: [Token],
        in units: [UInt16],
        isContent: [Bool],
        concepts: [Concept]
    ) -> [Concept] {
        var words = concepts
        var taken = [Bool](repeating: false, count: units.count)
        for concept in concepts { for index in concept.range { taken[index] = true } }
        let whole = tokens.filter { $0.kind != .other && $0.kind != .part && $0.squashed == nil }
        for token in whole.filter({ $0.kind == .userWord }) + whole.filter({ $0.kind != .userWord })
        where !token.range.contains(where: { taken[$0] }) {
            words.append(Concept(range: token.range, alternatives: [Array(units[token.range])]))
            for index in token.range { taken[index] = true }
        }
        words.sort { $0.range.lowerBound < $1.range.lowerBound }
        let content = words.filter { word in word.range.contains { isContent[$0] } }
        return content.isEmpty ? words : content
    }

    private static func concepts(in units: [UInt16], synonyms: SynonymTable) -> [Concept] {
        var concepts: [Concept] = []
        var taken = [Bool](repeating: false, count: units.count)
        // A tenant's own groups go before the built-in ones.
        for table in [synonyms, FunctionWords.synonyms] {
            for match in table.matches(in: units) where !match.range.contains(where: { taken[$0] }) {
                let own = Array(units[match.range])
                let others = table.groups[match.group].filter { $0 != own }
                concepts.append(Concept(range: match.range, alternatives: [own] + others))
                for index in match.range { taken[index] = true }
            }
        }
        return concepts.sorted { $0.range.lowerBound < $1.range.lowerBound }
    }
}

/// Gathers a question's terms, each once, with the sum of its weights.
private struct TermCollector {
    let units: [UInt16]
    let isContent: [Bool]
    private(set) var terms: [QueryAnalysis.Term] = []
    private var places: [[UInt8]: Int] = [:]

    init(units: [UInt16], isContent: [Bool]) {
        self.units = units
        self.isContent = isContent
    }

    mutating func addCharacters() {
        for index in self.units.indices where WordTerm.isHan(self.units[index]) {
            self.add(.character, index..<(index + 1), weight: 1)
            if index + 1 < self.units.count, WordTerm.isHan(self.units[index + 1]) {
                self.add(.bigram, index..<(index + 2), weight: 1)
            }
        }
    }

    mutating func addWords(_ tokens: [Token]) {
        var whole: Set<Range<Int>> = []
        for token in tokens where token.kind != .other {
            if let squashed = token.squashed {
                self.add(.word, squashed, weight: 0, wordWeight: 1, isContent: true)
                continue
            }
            // ICU and the dictionary may agree; the word counts once all the same.
            guard whole.insert(token.range).inserted else { continue }
            let text = self.units[token.range]
            if text.count <= 2, text.allSatisfy(WordTerm.isHan) {
                self.add(text.count == 1 ? .character : .bigram, token.range, wordWeight: 1)
            } else if text.count <= Tokenizer.maximumWordLength || token.kind == .latin || token.kind == .code {
                let isPart = token.kind == .part
                self.add(
                    .word,
                    token.range,
                    wordWeight: isPart ? QueryAnalysis.partWeight : QueryAnalysis.longWordWeight
                )
            }
        }
    }

    private mutating func add(
        _ family: TermFamily,
        _ range: Range<Int>,
        weight: Double = 0,
        wordWeight: Double = 0
    ) {
        self.add(
            family,
            Array(self.units[range]),
            weight: weight,
            wordWeight: wordWeight,
            isContent: self.isContent[range].contains(true)
        )
    }

    private mutating func add(
        _ family: TermFamily,
        _ units: [UInt16],
        weight: Double,
        wordWeight: Double,
        isContent: Bool
    ) {
        let bytes = Self.bytes(family, units)
        if let place = self.places[bytes] {
            self.terms[place].weight += weight
            self.terms[place].wordWeight += wordWeight
            if isContent { self.terms[place].isContent = true }
        } else if self.terms.count < QueryAnalysis.maximumTerms {
            self.places[bytes] = self.terms.count
            self.terms.append(
                QueryAnalysis.Term(
                    family: family,
                    bytes: bytes,
                    units: units,
                    weight: weight,
                    wordWeight: wordWeight,
                    isContent: isContent
                )
            )
        }
    }

    private static func bytes(_ family: TermFamily, _ units: [UInt16]) -> [UInt8] {
        guard family != .word else { return WordTerm.bytes(units[...]) }
        return [family.rawValue] + Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
