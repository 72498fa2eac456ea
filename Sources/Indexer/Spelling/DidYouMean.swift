/// Offers a query in words that occur when one was typed in words that do not.
///
/// Unknown Han words are read aloud: first what sounds the same, then what many speakers do not tell apart, then what
/// fits between its neighbours. Unknown Latin words become those at most two slips away.
struct DidYouMean: Sendable {
    /// Lists terms that start with a prefix and come after a term, at most a number of them, with their documents.
    typealias Terms = (_ prefix: [UInt8], _ after: [UInt8], _ limit: Int) throws -> [(term: [UInt8], documents: Int)]

    /// The most terms that are looked at for one unknown word.
    static let maximumTerms = 5_000
    /// The most unknown Latin words of one query that are looked at.
    static let maximumWords = 8

    private let same: PinyinRecovery
    private let near: PinyinRecovery

    /// - Parameters:
    ///   - homophones: The characters of the collection.
    ///   - documents: How many documents the collection holds.
    init(homophones: Homophones, documents: Int) {
        self.same = PinyinRecovery(homophones: homophones, documents: documents)
        self.near = PinyinRecovery(homophones: homophones, documents: documents, sound: .near)
    }

    /// - Parameters:
    ///   - text: What was typed.
    ///   - cut: Cuts normalised text into tokens.
    ///   - frequencies: Counts the documents of terms.
    ///   - terms: Lists terms.
    /// - Returns: nil when every word occurs or nothing better does.
    func correction(
        of text: String,
        cut: ([UInt16]) -> [Token],
        frequencies: PinyinRecovery.Frequencies,
        terms: Terms
    ) throws -> Correction? {
        let normalized = NormalizedQuery(text)
        guard normalized.units.count <= PinyinRecovery.maximumLength else { return nil }
        var units = normalized.units
        let isWord: (BigramTerm) -> Bool = { term in cut(term.units).contains { $0.range == 0..<2 } }
        for recovery in [self.same, self.near] {
            let words = cut(units).filter { $0.kind == .word || $0.kind == .userWord }.map(\.range)
            let found = try recovery.recover(units, words: words, isWord: isWord, frequencies: frequencies)
            if let found { units = found.units }
        }
        units = try self.fitted(units, isWord: isWord, frequencies: frequencies, terms: terms)
        var edits = Self.edits(from: normalized.units, to: units)
        let latin = cut(normalized.units).filter { $0.kind == .latin }
        edits += try self.latinEdits(latin.map(\.range), in: normalized.units, frequencies: frequencies, terms: terms)
        return edits.isEmpty ? nil : normalized.applying(edits)
    }

    // MARK: - Han

    /// Replaces characters that the collection knows with neither neighbour by one that it knows with both.
    private func fitted(
        _ units: [UInt16],
        isWord: (BigramTerm) -> Bool,
        frequencies: PinyinRecovery.Frequencies,
        terms: Terms
    ) throws -> [UInt16] {
        var result = units
        let bigrams = BigramTerm.all(in: units)
        let counts = try frequencies(bigrams.map(\.term.bytes))
        let unknown = Set(zip(bigrams, counts).filter { $0.1 == 0 }.map(\.0.place))
        guard unknown.count <= PinyinRecovery.maximumWeakBigrams else { return units }
        for place in units.indices.dropFirst() where unknown.contains(place) && unknown.contains(place - 1) {
            // The character before must be right for the next one to be judged by it.
            guard result[place - 1] == units[place - 1] else { continue }
            let first = units[place - 1]
            let prefix = [TermFamily.bigram.rawValue] + Array(String(decoding: [first], as: UTF16.self).utf8)
            let middles = try terms(prefix, [], Self.maximumTerms).compactMap { term, documents -> UInt16? in
                let pair = Array(String(decoding: term.dropFirst(), as: UTF8.self).utf16)
                return pair.count == 2 && documents > 1 ? pair[1] : nil
            }
            let best = try self.best(of: middles, between: first, and: units[place + 1], frequencies: frequencies)
            guard let best else { continue }
            let pairs = [
                BigramTerm(first: first, second: best), BigramTerm(first: best, second: units[place + 1]),
            ]
            if pairs.contains(where: isWord) { result[place] = best }
        }
        return result
    }

    /// The character that stands most often between two others; nil when none does twice.
    private func best(
        of middles: [UInt16],
        between first: UInt16,
        and last: UInt16,
        frequencies: PinyinRecovery.Frequencies
    ) throws -> UInt16? {
        // Few characters stand before the last one, so few need the second look.
        let after = try frequencies(middles.map { BigramTerm(first: $0, second: last).bytes })
        let possible = zip(middles, after).filter { $0.1 > 1 }
        let before = try frequencies(possible.map { BigramTerm(first: first, second: $0.0).bytes })
        return zip(possible, before).map { (unit: $0.0, documents: min($0.1, $1)) }.filter { $0.documents > 1 }
            .max { $0.documents < $1.documents }?.unit
    }

    private static func edits(from units: [UInt16], to corrected: [UInt16]) -> [NormalizedQuery.Edit] {
        var edits: [NormalizedQuery.Edit] = []
        for place in units.indices where units[place] != corrected[place] {
            if let last = edits.last, last.range.upperBound == place {
                edits[edits.count - 1].range = last.range.lowerBound..<(place + 1)
                edits[edits.count - 1].units.append(corrected[place])
            } else {
                edits.append(NormalizedQuery.Edit(range: place..<(place + 1), units: [corrected[place]]))
            }
        }
        return edits
    }

    // MARK: - Latin

    private func latinEdits(
        _ words: [Range<Int>],
        in units: [UInt16],
        frequencies: PinyinRecovery.Frequencies,
        terms: Terms
    ) throws -> [NormalizedQuery.Edit] {
        // A wrong digit gives another number, not a slip.
        let words = words.filter { range in
            (3...Tokenizer.maximumWordLength).contains(range.count)
                && units[range].allSatisfy { (0x61...0x7A).contains($0) }
        }
        guard !words.isEmpty else { return [] }
        let counts = try frequencies(words.map { WordTerm.bytes(units[$0]) })
        return try zip(words, counts).filter { $0.1 == 0 }.prefix(Self.maximumWords).compactMap { range, _ in
            let word = units[range].map { UInt8(truncatingIfNeeded: $0) }
            guard let better = try self.closest(to: word, frequencies: frequencies, terms: terms) else { return nil }
            return NormalizedQuery.Edit(range: range, units: better.map { UInt16($0) })
        }
    }

    /// The known word with the fewest slips; among those the one in most documents.
    private func closest(
        to word: [UInt8],
        frequencies: PinyinRecovery.Frequencies,
        terms: Terms
    ) throws -> [UInt8]? {
        let limit = word.count < 5 ? 1 : 2
        let prefix = [TermFamily.word.rawValue] + word.prefix(1)
        let near = try terms(prefix, [], Self.maximumTerms).compactMap { term, _ -> (term: [UInt8], distance: Int)? in
            let other = Array(term.dropFirst())
            guard other.allSatisfy({ (0x61...0x7A).contains($0) }),
                let distance = EditDistance.between(word, other, limit: limit)
            else { return nil }
            return (term, distance)
        }
        var best: (distance: Int, documents: UInt32, term: [UInt8])?
        for (candidate, documents) in zip(near, try frequencies(near.map(\.term))) where documents > 0 {
            if let best, best.distance < candidate.distance { continue }
            if let best, best.distance == candidate.distance, best.documents >= documents { continue }
            best = (candidate.distance, documents, candidate.term)
        }
        return best.map { Array($0.term.dropFirst()) }
    }
}
