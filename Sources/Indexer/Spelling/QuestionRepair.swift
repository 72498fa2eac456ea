import Foundation

/// Chooses among characters that sound the same so that the question's bigrams are the most usual ones together.
struct QuestionRepair {
    private let units: [UInt16]
    /// The characters that may stand at each place, the one that was typed first.
    private let candidates: [[UInt16]]

    /// What the first of several neighbouring changes costs, as a natural logarithm of documents.
    private static let changeCost = 1.2
    /// What every further one costs: whoever chose the wrong word got all its characters wrong.
    private static let nextCost = 0.5
    /// How much two characters that are no word count beside a word.
    private static let pairShare = 0.5
    /// What a typed word is worth beyond its documents: rare words are right more often than not.
    private static let typedWordGain = 0.5

    /// How usual every pair of neighbouring candidates is, and which are words.
    private struct Usage {
        var values: [BigramTerm: Double] = [:]
        var words: Set<BigramTerm> = []
    }

    init(units: [UInt16], weak: [PinyinRecovery.WeakBigram]) {
        self.units = units
        var candidates = units.map { [$0] }
        for bigram in weak {
            for term in bigram.alternatives.map(\.term) {
                for (place, unit) in [(bigram.place, term.first), (bigram.place + 1, term.second)]
                where !candidates[place].contains(unit) {
                    candidates[place].append(unit)
                }
            }
        }
        self.candidates = candidates
    }

    /// The best question; the typed one when no other is better by more than its changes cost.
    func repaired(
        isWord: (BigramTerm, Int) -> Bool,
        frequencies: PinyinRecovery.Frequencies
    ) throws -> [UInt16] {
        let usage = try self.usage(isWord: isWord, frequencies: frequencies)
        return self.withoutLooseChanges(self.bestPath(usage), usage)
    }

    private func usage(
        isWord: (BigramTerm, Int) -> Bool,
        frequencies: PinyinRecovery.Frequencies
    ) throws -> Usage {
        var pairs: Set<BigramTerm> = []
        for place in self.units.indices.dropLast()
        where self.candidates[place].count > 1 || self.candidates[place + 1].count > 1 {
            for first in self.candidates[place] where WordTerm.isHan(first) {
                for second in self.candidates[place + 1] where WordTerm.isHan(second) {
                    pairs.insert(BigramTerm(first: first, second: second))
                }
            }
        }
        let terms = Array(pairs)
        let typed = Set(BigramTerm.all(in: self.units).map(\.term))
        var usage = Usage()
        for (term, count) in zip(terms, try frequencies(terms.map(\.bytes))) {
            let value = log(1 + Double(count))
            guard isWord(term, Int(count)) else {
                usage.values[term] = value * Self.pairShare
                continue
            }
            usage.values[term] = value + (typed.contains(term) ? Self.typedWordGain : 0)
            if count > 0 { usage.words.insert(term) }
        }
        return usage
    }

    /// Dynamic programming from left to right over the candidates of neighbouring places.
    private func bestPath(_ usage: Usage) -> [UInt16] {
        var scores: [Double] = []
        var origins: [[Int]] = []
        for (place, choices) in self.candidates.enumerated() {
            var row: [Double] = []
            var from: [Int] = []
            for (choice, unit) in choices.enumerated() {
                guard place > 0 else {
                    row.append(choice == 0 ? 0 : -Self.changeCost)
                    from.append(0)
                    continue
                }
                var best = (score: -Double.infinity, origin: 0)
                for (origin, before) in self.candidates[place - 1].enumerated() {
                    let cost = choice == 0 ? 0 : origin == 0 ? Self.changeCost : Self.nextCost
                    let value = usage.values[BigramTerm(first: before, second: unit)] ?? 0
                    let score = scores[origin] + value - cost
                    if score > best.score { best = (score, origin) }
                }
                row.append(best.score)
                from.append(best.origin)
            }
            scores = row
            origins.append(from)
        }
        var choice = 0
        for index in scores.indices where scores[index] > scores[choice] { choice = index }
        var result = self.units
        for place in self.units.indices.reversed() {
            result[place] = self.candidates[place][choice]
            choice = origins[place][choice]
        }
        return result
    }

    /// Takes back changes that make no word: two characters that happen to meet prove nothing.
    private func withoutLooseChanges(_ repaired: [UInt16], _ usage: Usage) -> [UInt16] {
        var result = repaired
        func isWord(_ place: Int) -> Bool {
            guard place >= 0, place + 1 < repaired.count else { return false }
            return usage.words.contains(BigramTerm(first: repaired[place], second: repaired[place + 1]))
        }
        var start = 0
        while start < repaired.count {
            guard repaired[start] != self.units[start] else {
                start += 1
                continue
            }
            let end = (start..<repaired.count).first { repaired[$0] == self.units[$0] } ?? repaired.count
            if !((start - 1)..<end).contains(where: isWord) {
                for place in start..<end { result[place] = self.units[place] }
            }
            start = end
        }
        return result
    }
}
