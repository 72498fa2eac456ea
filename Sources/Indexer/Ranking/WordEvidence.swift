/// What the words of a question, as it was typed, say about a hit beside the rules' values.
public struct WordEvidence: Sendable, Equatable {
    /// How many different words of content the question has.
    public var words: Int
    /// How many of them are in the tenant's dictionary or synonyms and stand neither in the hit nor, as a string of
    /// bigrams, anywhere in the collection: what the tenant has a name for and no document speaks of.
    public var unknownWords: Int
    /// Whether a word of letters and digits (an error code, a model) stands in the hit as the question has it.
    public var holdsCode: Bool
    /// The words of content that stand in the hit, themselves or a synonym, as the question has them, normalised.
    public var found: [String]

    /// Creates evidence.
    public init(words: Int, unknownWords: Int, holdsCode: Bool, found: [String] = []) {
        self.words = words
        self.unknownWords = unknownWords
        self.holdsCode = holdsCode
        self.found = found
    }
}

extension WordEvidence {
    /// Reads a stored document for the words of a question.
    init(_ reading: Reading, lexicon: Lexicon, stored: UnsafeBufferPointer<UInt8>) {
        let analysis = reading.repair?.original ?? reading.analysis
        let rarity = reading.repair?.original == nil ? reading.rarity : reading.repair?.originalRarity ?? []
        let known = KnownTerms(analysis.terms, rarity: rarity)
        let fields = WordShare.fields(of: stored)
        var seen: Set<[UInt16]> = []
        var unknownWords = 0
        var holdsCode = false
        var found: [String] = []
        for word in analysis.words {
            guard let own = word.alternatives.first, seen.insert(own).inserted else { continue }
            if word.alternatives.contains(where: { WordShare.stands($0, in: fields) }) {
                holdsCode = holdsCode || Self.isCode(own)
                found.append(String(decoding: own, as: UTF16.self))
            } else if !known.mayHold(own), Self.isOwn(own, of: lexicon) {
                unknownWords += 1
            }
        }
        self.init(words: seen.count, unknownWords: unknownWords, holdsCode: holdsCode, found: found)
    }

    private static func isOwn(_ word: [UInt16], of lexicon: Lexicon) -> Bool {
        lexicon.dictionary.contains(word) || lexicon.synonyms.group(of: word) != nil
    }

    private static func isCode(_ word: [UInt16]) -> Bool {
        word.contains { (0x61...0x7A).contains($0) } && word.contains { (0x30...0x39).contains($0) }
    }
}

/// Which terms of a question no document holds.
private struct KnownTerms {
    private var unknown: Set<[UInt16]> = []

    init(_ terms: [QueryAnalysis.Term], rarity: [Double]) {
        // A term that no document holds has no rarity.
        for (term, rarity) in zip(terms, rarity) where rarity == 0 { self.unknown.insert(term.units) }
    }

    /// Whether a document may hold the word: it does hold each of its bigrams.
    func mayHold(_ word: [UInt16]) -> Bool {
        guard word.count > 1, word.allSatisfy(WordTerm.isHan) else { return !self.unknown.contains(word) }
        return word.indices.dropLast().allSatisfy { !self.unknown.contains(Array(word[$0...($0 + 1)])) }
    }
}
