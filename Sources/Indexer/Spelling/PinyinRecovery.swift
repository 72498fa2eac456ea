/// Finds what a question's mistyped characters were meant to be: bigrams of the collection that sound the same.
///
/// Only bigrams that the collection does not know are looked at, and only outside the words that it knows, so a question
/// without mistakes costs one look at the frequencies that its search reads anyway.
struct PinyinRecovery: Sendable {
    /// Counts the documents that hold each term, in the terms' order.
    typealias Frequencies = ([[UInt8]]) throws -> [UInt32]

    /// A bigram that may have been meant.
    struct Alternative: Sendable, Hashable {
        var term: BigramTerm
        var documents: Int
    }

    /// A bigram that the collection does not know, with what sounds the same and occurs.
    struct WeakBigram: Sendable, Hashable {
        /// The place of its first character in the question.
        var place: Int
        var term: BigramTerm
        /// At most `maximumAlternatives`, frequent ones first; never empty.
        var alternatives: [Alternative]
    }

    /// What was found out about a question.
    struct Result: Sendable, Hashable {
        /// To be searched together with their alternatives.
        var weak: [WeakBigram]
        /// The question with the characters that were very likely meant; as it was typed where nothing is likely.
        var units: [UInt16]
        /// The places at which `units` differs from the question.
        var changes: [Int]
    }

    /// A bigram in more documents than this is right. Recovering also those of one document cost right questions.
    static let weakLimit: UInt32 = 0
    /// The most alternatives of one bigram.
    static let maximumAlternatives = 5
    /// The most characters of one sound that are tried in one place.
    static let maximumHomophones = 32
    /// A question with more unknown bigrams is in other words than the collection and not mistyped.
    static let maximumWeakBigrams = 12
    /// The longest question that is looked at, in units.
    static let maximumLength = 256

    private let homophones: Homophones
    private let sound: Sound
    /// A bigram in fewer documents is no alternative.
    private let leastDocuments: UInt32

    /// How alike two characters must sound.
    enum Sound: Sendable {
        /// The same toneless pinyin.
        case same
        /// What many speakers do not tell apart; for offers only, never for ranking.
        case near
    }

    /// - Parameters:
    ///   - homophones: The characters of the collection.
    ///   - documents: How many documents the collection holds.
    init(homophones: Homophones, documents: Int, sound: Sound = .same) {
        self.homophones = homophones
        self.sound = sound
        self.leastDocuments = documents < 5_000 ? 2 : 5
    }

    /// - Parameters:
    ///   - units: The normalised question.
    ///   - words: The places of its Han words; characters of words that occur are right.
    ///   - isWord: Whether the analysis keeps two characters together as a word.
    ///   - frequencies: Counts terms; called at most four times.
    /// - Returns: nil when there is nothing to recover.
    func recover(
        _ units: [UInt16],
        words: [Range<Int>],
        isWord: (BigramTerm) -> Bool,
        frequencies: Frequencies
    ) throws -> Result? {
        guard units.count <= Self.maximumLength else { return nil }
        let bigrams = BigramTerm.all(in: units)
        guard !bigrams.isEmpty else { return nil }
        let counts = try frequencies(bigrams.map(\.term.bytes))
        let documents = Dictionary(uniqueKeysWithValues: zip(bigrams.map(\.place), counts))
        var weak = bigrams.filter { documents[$0.place, default: 0] <= Self.weakLimit }
        guard !weak.isEmpty else { return nil }
        let isRight = try self.rightPlaces(words, in: units, documents: documents, frequencies: frequencies)
        weak.removeAll { isRight[$0.place] && isRight[$0.place + 1] }
        guard !weak.isEmpty, weak.count <= Self.maximumWeakBigrams else { return nil }
        let found = try self.withAlternatives(weak, isRight: isRight, frequencies: frequencies)
        guard !found.isEmpty else { return nil }
        let repair = QuestionRepair(units: units, weak: found)
        let repaired = try repair.repaired(
            isWord: { isWord($0) || self.holdsTogether($0, documents: $1) },
            frequencies: frequencies
        )
        return Result(weak: found, units: repaired, changes: units.indices.filter { units[$0] != repaired[$0] })
    }

    /// For every place whether it belongs to a word that the collection knows.
    private func rightPlaces(
        _ words: [Range<Int>],
        in units: [UInt16],
        documents: [Int: UInt32],
        frequencies: Frequencies
    ) throws -> [Bool] {
        var isRight = [Bool](repeating: false, count: units.count)
        for word in words where word.count == 2 && documents[word.lowerBound, default: 0] > 1 {
            for place in word { isRight[place] = true }
        }
        let long = words.filter { $0.count > 2 }
        guard !long.isEmpty else { return isRight }
        for (word, count) in zip(long, try frequencies(long.map { WordTerm.bytes(units[$0]) })) where count > 0 {
            for place in word { isRight[place] = true }
        }
        return isRight
    }

    private func withAlternatives(
        _ weak: [(place: Int, term: BigramTerm)],
        isRight: [Bool],
        frequencies: Frequencies
    ) throws -> [WeakBigram] {
        var candidates: [(owner: Int, term: BigramTerm)] = []
        for (owner, (place, term)) in weak.enumerated() {
            let seconds = isRight[place + 1] ? [term.second] : self.candidates(for: term.second)
            for first in isRight[place] ? [term.first] : self.candidates(for: term.first) {
                for second in seconds where first != term.first || second != term.second {
                    candidates.append((owner, BigramTerm(first: first, second: second)))
                }
            }
        }
        let counts = try frequencies(candidates.map(\.term.bytes))
        var found = [[Alternative]](repeating: [], count: weak.count)
        for (candidate, count) in zip(candidates, counts) where count >= self.leastDocuments {
            found[candidate.owner].append(Alternative(term: candidate.term, documents: Int(count)))
        }
        return zip(weak, found).filter { !$0.1.isEmpty }.map { entry, alternatives in
            let best = alternatives.sorted { $0.documents > $1.documents }.prefix(Self.maximumAlternatives)
            return WeakBigram(place: entry.place, term: entry.term, alternatives: Array(best))
        }
    }

    private func candidates(for unit: UInt16) -> [UInt16] {
        let alike = self.sound == .same ? self.homophones.same(as: unit) : self.homophones.near(unit)
        let candidates = Array(alike.prefix(Self.maximumHomophones))
        return candidates.contains(unit) ? candidates : candidates + [unit]
    }

    /// Whether one of the characters seldom stands without the other: the collection's own words, such as names of
    /// products, are in no dictionary.
    private func holdsTogether(_ term: BigramTerm, documents: Int) -> Bool {
        let rarer = min(self.homophones.documents(of: term.first), self.homophones.documents(of: term.second))
        return documents >= 5 && 2 * documents >= rarer
    }
}
