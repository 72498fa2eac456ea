/// Word pairs laid out for look-up: the words as a trie that numbers them, and each word's partners side by side.
struct WordPairTable: Sendable {
    /// A word that makes a pair with another.
    struct Partner: Sendable {
        /// The partner's number in `words`.
        var word: Int32
        /// The pair's place among those the table was made of.
        var pair: Int32
        var weight: Float
    }

    let words: WordTrie
    private let starts: [Int32]
    private let partners: [Partner]

    init(_ pairs: [WordPair]) {
        self.words = WordTrie(pairs.lazy.flatMap { [$0.first, $0.second] })
        var entries: [(word: Int, partner: Partner)] = []
        entries.reserveCapacity(pairs.count * 2)
        for (place, pair) in pairs.enumerated() {
            guard let first = self.words.number(of: pair.first), let second = self.words.number(of: pair.second) else {
                continue
            }
            let (place, weight) = (Int32(place), Float(pair.weight))
            entries.append((first, Partner(word: Int32(second), pair: place, weight: weight)))
            entries.append((second, Partner(word: Int32(first), pair: place, weight: weight)))
        }
        var starts = [Int32](repeating: 0, count: self.words.numbers + 1)
        for entry in entries { starts[entry.word + 1] += 1 }
        for index in starts.indices.dropFirst() { starts[index] += starts[index - 1] }
        // In the order of the pairs, so that sums do not depend on how a sort treats equals.
        var next = starts
        var sorted = [Partner](repeating: Partner(word: 0, pair: 0, weight: 0), count: entries.count)
        for entry in entries {
            sorted[Int(next[entry.word])] = entry.partner
            next[entry.word] += 1
        }
        self.starts = starts
        self.partners = sorted
    }

    var isEmpty: Bool { self.partners.isEmpty }

    func partners(of word: Int) -> ArraySlice<Partner> {
        self.partners[Int(self.starts[word])..<Int(self.starts[word + 1])]
    }

    /// Whether a word may be part of a pair.
    static func isWord(_ units: [UInt16]) -> Bool { (1...Tokenizer.maximumWordLength).contains(units.count) }
}
