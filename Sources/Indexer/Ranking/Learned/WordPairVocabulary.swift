/// The word pairs that samples hold often enough to learn something about, and where they hold.
public struct WordPairVocabulary: Sendable {
    /// The pairs, each once; their weights say nothing yet.
    public let pairs: [WordPair]
    private let table: WordPairTable

    /// A text of a sample that makes more pairs with the question tells nothing by them.
    private static let maximumProduct = 120

    /// Gathers the pairs of the samples.
    ///
    /// - Parameters:
    ///   - samples: Questions with their candidates.
    ///   - minimum: In how many candidates a pair must hold.
    ///   - limit: The most pairs; the most frequent ones are kept.
    ///   - lexicon: The words that texts are cut with.
    /// - Throws: `IndexError` with code `analysis` when ICU has no word rules.
    public init(samples: [RankingSample], minimum: Int, limit: Int, lexicon: Lexicon) throws {
        var counter = PairCounter(tokenizer: try Tokenizer(dictionary: lexicon.dictionary))
        for sample in samples { counter.add(sample, maximumProduct: Self.maximumProduct) }
        self.pairs = counter.frequent(minimum: minimum, limit: limit)
        self.table = WordPairTable(self.pairs)
    }

    /// For each candidate of a sample the places in `pairs` of those that hold for it, ascending.
    public func features(of sample: RankingSample) -> [[Int32]] {
        self.features(of: [sample])[0]
    }

    /// The same for several samples.
    public func features(of samples: [RankingSample]) -> [[[Int32]]] {
        let matcher = WordPairMatcher(self.table)
        return samples.map { sample in
            matcher.prepare(sample.units, words: sample.words)
            return sample.candidates.map { candidate in
                guard !matcher.isIdle else { return [] }
                matcher.begin()
                for field in candidate.fields { matcher.read(field) }
                var places: [Int32] = []
                matcher.forEachPair { place, _ in places.append(place) }
                return places.sorted()
            }
        }
    }
}

/// Counts in how many candidates each pair holds; words are numbered as they come.
private struct PairCounter {
    private let tokenizer: Tokenizer
    private var numbers: [[UInt16]: UInt32] = [:]
    private var words: [[UInt16]] = []
    private var counts: [UInt64: Int32] = [:]
    /// The words of texts that came before; candidates are shared by many questions.
    private var known: [[[UInt16]]: [UInt32]] = [:]

    init(tokenizer: Tokenizer) { self.tokenizer = tokenizer }

    mutating func add(_ sample: RankingSample, maximumProduct: Int) {
        let asked = Set(sample.words.prefix(WordPairMatcher.maximumWords).filter(WordPairTable.isWord))
            .sorted { $0.lexicographicallyPrecedes($1) }
        for candidate in sample.candidates {
            let own = asked.filter { word in !candidate.fields.contains { Self.holds($0, word) } }.map {
                self.number($0)
            }
            let others = self.words(of: candidate.fields).filter { !Self.holds(sample.units, self.words[Int($0)]) }
            guard own.count * others.count <= maximumProduct else { continue }
            for one in own {
                for other in others where one != other {
                    self.counts[UInt64(min(one, other)) << 32 | UInt64(max(one, other)), default: 0] += 1
                }
            }
        }
    }

    func frequent(minimum: Int, limit: Int) -> [WordPair] {
        self.counts.filter { $0.value >= minimum }
            .sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }.prefix(limit)
            .map { WordPair(self.words[Int($0.key >> 32)], self.words[Int($0.key & 0xFFFF_FFFF)], weight: 0) }
    }

    private mutating func words(of fields: [[UInt16]]) -> [UInt32] {
        if let words = self.known[fields] { return words }
        var seen: Set<UInt32> = []
        var words: [UInt32] = []
        for field in fields {
            for word in self.tokenizer.words(of: field) where WordPairTable.isWord(word) {
                let number = self.number(word)
                if seen.insert(number).inserted { words.append(number) }
            }
        }
        self.known[fields] = words
        return words
    }

    private mutating func number(_ word: [UInt16]) -> UInt32 {
        if let number = self.numbers[word] { return number }
        let number = UInt32(self.words.count)
        self.numbers[word] = number
        self.words.append(word)
        return number
    }

    private static func holds(_ text: [UInt16], _ word: [UInt16]) -> Bool { WordShare.stands(word, in: [text]) }
}
