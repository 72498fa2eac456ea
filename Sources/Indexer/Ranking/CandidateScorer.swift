import Foundation

/// Computes the rules' values for one question and many documents by reading the documents' text once.
///
/// Holds scratch memory that is as large as the character set, so that a character costs a few table look-ups. For one
/// thread at a time.
final class CandidateScorer {
    /// The most UTF-8 bytes of a document's field that are read.
    static let maximumBytes = 12_000
    /// The stretch that `Rule.window` looks at, in characters.
    static let window: Int32 = 30
    /// How close a learned question must be to say anything, 0 to 1.
    static let askedGate: Float = 0.5
    /// The most of the question's characters in a document whose places `Rule.window` looks at.
    static let maximumHits = 4_096

    private let question: QuestionTables
    private let averageLength: Double
    private let k1: Double
    private let b: Double
    private let minimumLength: Double
    private let pairs: WordPairMatcher?
    private var largest = Frequencies()

    // The document.
    private var units: [UInt16] = []
    private let frequencies = ScratchBuffer<UInt32>(repeating: 0, count: QueryAnalysis.maximumTerms + 1)
    /// The line in which each unit was seen last.
    private let seen = ScratchBuffer<UInt32>(repeating: 0, count: 0x10000)
    private let lineSlots = ScratchBuffer<UInt16>(repeating: 0, count: QuestionTables.maximumSequence)
    private let row = ScratchBuffer<Float>(repeating: 0, count: QuestionTables.maximumSequence + 1)
    private let hits = ScratchBuffer<(place: Int32, slot: UInt16)>(
        repeating: (0, 0),
        count: CandidateScorer.maximumHits
    )
    private let windowCounts = ScratchBuffer<UInt16>(repeating: 0, count: QuestionTables.maximumSlots)
    private let values = ScratchBuffer<Float>(repeating: 0, count: Rule.allCases.count)
    private var stamp: UInt32 = 0

    /// - Parameter pairs: What was learned about words; nil without any.
    init(statistics: CollectionStatistics, profile: RankingProfile, pairs: WordPairTable? = nil) {
        self.question = QuestionTables(weights: statistics.unitWeights)
        self.averageLength = max(statistics.averageLength, 1)
        self.k1 = profile.k1
        self.b = profile.b
        self.minimumLength = profile.minimumLength
        self.pairs = pairs.map(WordPairMatcher.init)
    }

    /// Whether questions must come with the words they are cut into.
    var readsWords: Bool { self.pairs != nil }

    /// Takes up a question.
    ///
    /// - Parameters:
    ///   - rarity: Each of its terms' inverse document frequency, in the terms' order.
    ///   - words: The words it is cut into; none where learned word pairs are left out.
    func prepare(_ analysis: QueryAnalysis, rarity: [Double], words: [[UInt16]]) {
        self.question.prepare(analysis, rarity: rarity)
        self.pairs?.prepare(analysis.units, words: words)
        self.largest = Frequencies()
        for term in self.question.terms { self.largest.add(term, saturated: self.k1 + 1, rate: 1) }
    }

    /// The rules' values for a stored document, in the order of `Rule`; valid until the next call.
    ///
    /// - Parameters:
    ///   - first: The first stage's weight over the best candidate's, 0 to 1.
    ///   - learnedAt: The time now in milliseconds since 1970 UTC; nil leaves out what use has taught.
    func score(
        _ stored: UnsafeBufferPointer<UInt8>,
        first: Double,
        learnedAt now: Int64?
    ) -> UnsafeBufferPointer<Float> {
        let result = UnsafeBufferPointer(start: UnsafePointer(self.values.pointer), count: self.values.count)
        self.values.fill(with: 0)
        self.set(.first, to: Float(first))
        if now != nil { self.set(.prior, to: Self.prior(of: stored)) }
        guard self.question.weight > 0 else { return result }
        for place in self.question.terms.indices { self.frequencies[place] = 0 }
        var text = TextMatch(stamp: self.nextStamp())
        var isTitle = true
        let pairs = self.pairs.flatMap { $0.isIdle ? nil : $0 }
        pairs?.begin()
        StoredDocument.forEachField(in: stored) { field, bytes in
            if field == .learned, let now { self.readLearned(bytes, now: now) }
            guard field.isSearched else { return }
            isTitle = isTitle && field != .body
            self.units.removeAll(keepingCapacity: true)
            Normalizer.append(Self.beginning(of: bytes), to: &self.units)
            if field != .body || self.units.count <= WordPairMatcher.maximumBody { pairs?.read(self.units) }
            self.read(isTitle: isTitle, &text)
        }
        if let pairs { self.set(.wordPairs, to: pairs.sum()) }
        self.set(.coverage, to: text.shared / self.question.weight)
        self.set(.density, to: text.total > 0 ? text.shared / text.total : 0)
        if self.question.contentWeight > 0 {
            self.set(.contentCoverage, to: text.content / self.question.contentWeight)
            self.set(.window, to: self.bestWindow(hits: text.hits) / self.question.contentWeight)
        }
        self.set(.phrase, to: text.hasPhrase ? 1 : 0)
        self.set(.length, to: Float(min(3, max(-3, log(Double(max(text.length, 1)) / self.averageLength)))))
        self.addFrequencies(length: text.length)
        return result
    }

    private static func prior(of stored: UnsafeBufferPointer<UInt8>) -> Float {
        var prior = 0.0
        StoredDocument.forEachField(in: stored) { field, bytes in
            guard field == .number, let number = StoredDocument.number(bytes), number.field == .prior else { return }
            prior = number.value.isFinite ? max(-1, min(1, number.value)) : 0
        }
        return Float(prior)
    }

    private func readLearned(_ bytes: UnsafeBufferPointer<UInt8>, now: Int64) {
        guard let question = StoredDocument.learned(bytes) else { return }
        let strength = LearnedQuestion.strength(question.strength, confirmed: question.confirmed, now: now)
        let closeness = self.closeness(of: Normalizer.normalize(question.text).units)
        guard closeness > Self.askedGate else { return }
        self.raise(.asked, to: Float(strength) * (closeness - Self.askedGate) / (1 - Self.askedGate))
    }

    /// S / √(Σu(question) · Σu(text)) over distinct characters.
    private func closeness(of units: [UInt16]) -> Float {
        let stamp = self.nextStamp()
        var (shared, total): (Float, Float) = (0, 0)
        for unit in units where self.seen[Int(unit)] != stamp {
            self.seen[Int(unit)] = stamp
            let weight = self.question.weights[Int(unit)]
            total += weight
            let slot = Int(self.question.slots[Int(unit)])
            if slot > 0, slot <= self.question.questionSlots { shared += weight }
        }
        return total > 0 ? shared / (self.question.weight * total).squareRoot() : 0
    }

    private static func beginning(of bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard bytes.count > Self.maximumBytes else { return bytes }
        var end = Self.maximumBytes
        while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return UnsafeBufferPointer(rebasing: bytes[..<end])
    }

    @inline(__always)
    private func set(_ rule: Rule, to value: Float) { self.values[rule.rawValue] = value }

    @inline(__always)
    private func raise(_ rule: Rule, to value: Float) {
        if value > self.values[rule.rawValue] { self.values[rule.rawValue] = value }
    }

    private func nextStamp() -> UInt32 {
        if self.stamp == .max {
            self.stamp = 0
            self.seen.fill(with: 0)
        }
        self.stamp += 1
        return self.stamp
    }

    // MARK: - Reading

    /// What a whole text has in common with the question.
    private struct TextMatch {
        /// Units seen at an older stamp are new to the text.
        let stamp: UInt32
        var shared: Float = 0
        var content: Float = 0
        var total: Float = 0
        var length = 0
        var hits = 0
        var hasPhrase = false
    }

    /// What one line has in common with the question.
    private struct LineMatch {
        let stamp: UInt32
        /// Σu over distinct characters that both have, all and content alone.
        var shared: Float = 0
        var content: Float = 0
        /// Σu over the line's distinct characters.
        var total: Float = 0
        /// The same two with repetitions.
        var sharedOccurrences: Float = 0
        var occurrences: Float = 0
        var slots = 0
        var previous = 0
    }

    /// Reads `units`; a line break or the end of a sentence ends a line.
    private func read(isTitle: Bool, _ text: inout TextMatch) {
        let slots = self.question.slots.pointer
        let weights = self.question.weights.pointer
        let seen = self.seen.pointer
        let ends = self.question.patternEnds.pointer
        let start = self.question.units[0]
        self.units.withUnsafeBufferPointer { units in
            var line = LineMatch(stamp: self.nextStamp())
            var index = 0
            while index < units.count {
                let unit = units[index]
                let slot = Int(slots[Int(unit)])
                if slot == 0 {
                    let weight = weights[Int(unit)]
                    line.previous = 0
                    index += 1
                    if weight > 0 {
                        text.length += 1
                        line.occurrences += weight
                        if seen[Int(unit)] != line.stamp {
                            line.total += weight
                            if seen[Int(unit)] < text.stamp { text.total += weight }
                            seen[Int(unit)] = line.stamp
                        }
                    } else if !isTitle, Self.endsLine(unit) {
                        self.finish(line, isTitle: isTitle)
                        line = LineMatch(stamp: self.nextStamp())
                    }
                    continue
                }
                if ends[slot - 1] < ends[slot] {
                    let length = self.matchPatterns(of: slot, in: units, at: index, &line, &text)
                    index += length
                    if length > 0 { continue }
                }
                if unit == start, !text.hasPhrase { text.hasPhrase = self.matchesQuestion(units, at: index) }
                self.take(unit, slot: slot, &line, &text)
                index += 1
            }
            self.finish(line, isTitle: isTitle)
        }
    }

    @inline(__always)
    private static func endsLine(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x0A, 0x3002, 0x21, 0x3F, 0x3B: true  // line feed 。 ! ? ; (full-width forms are folded)
        default: false
        }
    }

    /// Counts one character that the question has, or that starts a synonym.
    @inline(__always)
    private func take(_ unit: UInt16, slot: Int, _ line: inout LineMatch, _ text: inout TextMatch) {
        let weight = self.question.weights[Int(unit)]
        let content = self.question.contentWeights[slot]
        let isOfQuestion = slot <= self.question.questionSlots
        let last = self.seen[Int(unit)]
        text.length += 1
        line.occurrences += weight
        if last != line.stamp {
            self.seen[Int(unit)] = line.stamp
            line.total += weight
            if last < text.stamp { text.total += weight }
            if isOfQuestion {
                line.shared += weight
                line.content += content
                if last < text.stamp {
                    text.shared += weight
                    text.content += content
                }
            }
        }
        guard isOfQuestion else {
            line.previous = 0
            return
        }
        line.sharedOccurrences += weight
        self.frequencies[Int(self.question.characterTerms[slot])] += 1
        if line.previous > 0 {
            let place = line.previous * (self.question.questionSlots + 1) + slot
            self.frequencies[Int(self.question.bigrams[place])] += 1
        }
        line.previous = slot
        if line.slots < QuestionTables.maximumSequence {
            self.lineSlots[line.slots] = UInt16(slot)
            line.slots += 1
        }
        if content > 0, text.hits < Self.maximumHits {
            self.hits[text.hits] = (Int32(truncatingIfNeeded: text.length), UInt16(slot))
            text.hits += 1
        }
    }

    /// Counts the words that stand at a place, and reads a synonym as the question's own word; returns how many units
    /// the synonym took.
    private func matchPatterns(
        of slot: Int,
        in units: UnsafeBufferPointer<UInt16>,
        at index: Int,
        _ line: inout LineMatch,
        _ text: inout TextMatch
    ) -> Int {
        let range = Int(self.question.patternEnds[slot - 1])..<Int(self.question.patternEnds[slot])
        var longest = 0
        var synonym = 0
        for place in range where Self.stands(self.question.patterns[place].units, in: units, at: index) {
            let pattern = self.question.patterns[place]
            if pattern.own.isEmpty {
                self.frequencies[pattern.term] += 1
            } else if pattern.units.count > longest {
                longest = pattern.units.count
                synonym = place
            }
        }
        guard longest > 0 else { return 0 }
        for unit in self.question.patterns[synonym].own {
            let slot = Int(self.question.slots[Int(unit)])
            if slot > 0 { self.take(unit, slot: slot, &line, &text) }
        }
        return longest
    }

    private static func stands(_ word: [UInt16], in units: UnsafeBufferPointer<UInt16>, at index: Int) -> Bool {
        guard index + word.count <= units.count else { return false }
        for offset in word.indices where units[index + offset] != word[offset] { return false }
        return true
    }

    private func matchesQuestion(_ units: UnsafeBufferPointer<UInt16>, at index: Int) -> Bool {
        guard self.question.units.count > 1 else { return false }
        var place = index
        for unit in self.question.units {
            // Spaces and punctuation between the question's characters do not part it.
            while place < units.count, self.question.weights[Int(units[place])] == 0 { place += 1 }
            guard place < units.count, units[place] == unit else { return false }
            place += 1
        }
        return true
    }

    // MARK: - Lines

    private func finish(_ line: LineMatch, isTitle: Bool) {
        guard line.shared > 0 else { return }
        let coverage = line.shared / self.question.weight
        self.raise(.lineCoverage, to: coverage)
        self.raise(.lineDensity, to: line.shared / line.total)
        if self.question.contentWeight > 0 { self.raise(.lineContent, to: line.content / self.question.contentWeight) }
        if isTitle { self.raise(.titleCoverage, to: coverage) }
        // The subsequence costs question × line, and cannot beat what is shared.
        let most = min(line.sharedOccurrences, self.question.sequenceWeight)
        let total = self.question.sequenceWeight + line.occurrences
        guard
            most > self.values[Rule.lineOrder.rawValue] * self.question.sequenceWeight
                || 2 * most > self.values[Rule.lineSimilarity.rawValue] * total
        else { return }
        let common = self.commonSubsequence(count: line.slots)
        self.raise(.lineOrder, to: common / self.question.sequenceWeight)
        self.raise(.lineSimilarity, to: 2 * common / total)
    }

    /// The weight of the longest common subsequence of the question and the line's slots, by u.
    private func commonSubsequence(count: Int) -> Float {
        let row = self.row.pointer
        let sequence = self.question.sequence.pointer
        let columns = self.question.sequenceCount
        for column in 0...columns { row[column] = 0 }
        for place in 0..<count {
            let slot = self.lineSlots[place]
            let weight = self.question.weight(ofSlot: slot)
            var diagonal: Float = 0
            var left: Float = 0
            for column in 0..<columns {
                let above = row[column + 1]
                let value = sequence[column] == slot ? diagonal + weight : max(above, left)
                row[column + 1] = value
                left = value
                diagonal = above
            }
        }
        return row[columns]
    }

    // MARK: - Whole text

    /// The largest Σu over distinct content characters within `window` characters.
    private func bestWindow(hits count: Int) -> Float {
        let hits = self.hits.pointer
        let counts = self.windowCounts.pointer
        var best: Float = 0
        var sum: Float = 0
        var start = 0
        for end in 0..<count {
            let slot = Int(hits[end].slot)
            while hits[start].place + Self.window <= hits[end].place {
                let old = Int(hits[start].slot)
                counts[old] -= 1
                if counts[old] == 0 { sum -= self.question.contentWeights[old] }
                start += 1
            }
            counts[slot] += 1
            guard counts[slot] == 1 else { continue }
            sum += self.question.contentWeights[slot]
            best = max(best, sum)
        }
        for place in start..<count { counts[Int(hits[place].slot)] = 0 }
        return best
    }

    /// Sums over the question's terms, each by its rarity and a function of its frequency.
    private struct Frequencies {
        var words = 0.0
        var content = 0.0
        var rates = 0.0

        mutating func add(_ term: QuestionTables.Term, saturated: Double, rate: Double) {
            self.words += term.wordWeight * term.rarity * saturated
            guard term.isContent else { return }
            self.content += (term.weight + term.wordWeight) * term.rarity * saturated
            self.rates += (term.weight + term.wordWeight) * term.rarity * rate
        }
    }

    private func addFrequencies(length: Int) {
        let relative = Double(max(length, 1)) / self.averageLength
        let norm = self.k1 * (1 - self.b + self.b * max(relative, self.minimumLength))
        let boost = log2(1 + 1 / relative)
        var sums = Frequencies()
        for (place, term) in self.question.terms.enumerated() where self.frequencies[place] > 0 {
            let frequency = Double(self.frequencies[place])
            sums.add(
                term,
                saturated: frequency * (self.k1 + 1) / (frequency + norm),
                rate: frequency * boost / (frequency * boost + 1)
            )
        }
        if self.largest.words > 0 { self.set(.words, to: Float(sums.words / self.largest.words)) }
        if self.largest.content > 0 { self.set(.contentTerms, to: Float(sums.content / self.largest.content)) }
        if self.largest.rates > 0 { self.set(.contentRates, to: Float(sums.rates / self.largest.rates)) }
    }
}
