import Foundation

/// Computes the rules' values for one question and many documents by reading the documents' text once.
///
/// Holds scratch memory that is as large as the character set, so that a character costs a few table look-ups. For one
/// thread at a time.
final class CandidateScorer {
    /// The most distinct characters of a question that are looked at.
    static let maximumCharacters = 250
    /// The most characters of a question and of a line whose common subsequence is computed.
    static let maximumSequence = 128
    /// The most UTF-8 bytes of a document's field that are read.
    static let maximumBytes = 12_000

    private let weights: ScratchBuffer<Float>
    private let averageLength: Double
    private let k1: Double
    private let b: Double
    private let minimumLength: Double

    // The question. Slot 0 is "not of the question"; slots above `questionSlots` only start synonyms.
    private let slots = ScratchBuffer<UInt16>(repeating: 0, count: 0x10000)
    private var slotUnits: [UInt16] = []
    private var questionSlots = 0
    private let slotWeights = ScratchBuffer<Float>(repeating: 0, count: maximumSlots)
    private let contentWeights = ScratchBuffer<Float>(repeating: 0, count: maximumSlots)
    private let characterTerms = ScratchBuffer<UInt16>(repeating: 0, count: maximumSlots)
    private let patternEnds = ScratchBuffer<UInt16>(repeating: 0, count: maximumSlots + 1)
    private let bigramTable = ScratchBuffer<UInt16>(repeating: 0, count: (maximumCharacters + 1) * (maximumCharacters + 1))
    private let sequence = ScratchBuffer<UInt16>(repeating: 0, count: maximumSequence)
    private var sequenceCount = 0
    private var sequenceWeight: Float = 0
    private var questionWeight: Float = 0
    private var contentWeight: Float = 0
    private var bigramWeight: Float = 0
    private var contentBigramWeight: Float = 0
    private var conceptWeight: Float = 0
    private var terms: [Term] = []
    private var patterns: [Pattern] = []
    private var concepts: [Float] = []
    private var conceptForms: [[UInt16]] = []
    private var question: [UInt16] = []
    private var largest = Frequencies()

    // The document.
    private var units: [UInt16] = []
    private let frequencies = ScratchBuffer<UInt32>(repeating: 0, count: QueryAnalysis.maximumTerms + 1)
    private let seen = ScratchBuffer<UInt32>(repeating: 0, count: 0x10000)
    private let termSeen = ScratchBuffer<UInt32>(repeating: 0, count: QueryAnalysis.maximumTerms + 1)
    private let conceptSeen = ScratchBuffer<UInt32>(repeating: 0, count: QueryAnalysis.maximumTerms + 1)
    private let lineSlots = ScratchBuffer<UInt16>(repeating: 0, count: maximumSequence)
    private let row = ScratchBuffer<Float>(repeating: 0, count: maximumSequence + 1)
    private var hits: [(place: Int32, slot: UInt16, bigram: UInt16)] = []
    private let windowCounts = ScratchBuffer<UInt16>(repeating: 0, count: maximumSlots)
    private let windowBigrams = ScratchBuffer<UInt16>(repeating: 0, count: QueryAnalysis.maximumTerms + 1)
    private var stamp: UInt32 = 0
    private let values = ScratchBuffer<Float>(repeating: 0, count: Rule.allCases.count)

    private static let maximumSlots = 2 * maximumCharacters

    /// A question's term with its rarity.
    struct Term {
        var family: TermFamily
        var weight: Double
        var wordWeight: Double
        var rarity: Double
        var isContent: Bool
    }

    /// A string to be found in the text: a word term, or a form of a concept.
    private struct Pattern {
        var units: [UInt16]
        var term: Int
        var concept: Int
        var isOwn: Bool
    }

    init(statistics: CollectionStatistics, profile: RankingProfile) {
        self.weights = ScratchBuffer(repeating: 0, count: 0x10000)
        for (unit, weight) in statistics.unitWeights.enumerated() { self.weights[unit] = weight }
        self.averageLength = max(statistics.averageLength, 1)
        self.k1 = profile.k1
        self.b = profile.b
        self.minimumLength = profile.minimumLength
    }

    // MARK: - Question

    /// Takes up a question; `rarity` gives each of its terms' inverse document frequency, in the terms' order.
    func prepare(_ analysis: QueryAnalysis, rarity: [Double]) {
        for unit in self.slotUnits { self.slots[Int(unit)] = 0 }
        self.slotUnits.removeAll(keepingCapacity: true)
        self.question.removeAll(keepingCapacity: true)
        self.sequenceCount = 0
        self.sequenceWeight = 0
        self.questionWeight = 0
        self.contentWeight = 0
        for (unit, isContent) in zip(analysis.units, analysis.isContent) where self.weights[Int(unit)] > 0 {
            self.question.append(unit)
            let weight = self.weights[Int(unit)]
            if self.slots[Int(unit)] == 0, self.slotUnits.count < Self.maximumCharacters {
                let slot = self.addSlot(unit)
                self.slotWeights[slot] = weight
                self.contentWeights[slot] = 0
                self.questionWeight += weight
            }
            let slot = Int(self.slots[Int(unit)])
            if isContent, slot > 0, self.contentWeights[slot] == 0 {
                self.contentWeights[slot] = weight
                self.contentWeight += weight
            }
            if slot > 0, self.sequenceCount < Self.maximumSequence {
                self.sequence[self.sequenceCount] = UInt16(slot)
                self.sequenceCount += 1
                self.sequenceWeight += weight
            }
        }
        self.questionSlots = self.slotUnits.count
        self.prepareTerms(analysis, rarity: rarity)
        self.prepareConcepts(analysis)
        self.sortPatterns()
    }

    private func addSlot(_ unit: UInt16) -> Int {
        self.slotUnits.append(unit)
        let slot = self.slotUnits.count
        self.slots[Int(unit)] = UInt16(slot)
        self.characterTerms[slot] = 0
        return slot
    }

    private func prepareTerms(_ analysis: QueryAnalysis, rarity: [Double]) {
        let stride = self.questionSlots + 1
        for place in 0..<(stride * stride) { self.bigramTable[place] = 0 }
        self.terms = [Term(family: .character, weight: 0, wordWeight: 0, rarity: 0, isContent: false)]
        self.patterns = []
        self.bigramWeight = 0
        self.contentBigramWeight = 0
        self.largest = Frequencies()
        for (term, rarity) in zip(analysis.terms, rarity) {
            let number = self.terms.count
            let isContent = term.isContent
            switch term.family {
            case .bigram:
                let first = Int(self.slots[Int(term.units[0])])
                let second = Int(self.slots[Int(term.units[1])])
                guard first > 0, second > 0 else { continue }
                self.bigramTable[first * stride + second] = UInt16(number)
                self.bigramWeight += Float(rarity)
                if isContent { self.contentBigramWeight += Float(rarity) }
            case .character:
                let slot = Int(self.slots[Int(term.units[0])])
                guard slot > 0 else { continue }
                self.characterTerms[slot] = UInt16(number)
            case .word:
                self.patterns.append(Pattern(units: term.units, term: number, concept: -1, isOwn: true))
            }
            self.terms.append(
                Term(family: term.family, weight: term.weight, wordWeight: term.wordWeight, rarity: rarity, isContent: isContent))
            self.largest.add(self.terms[number], self.k1 + 1, self.k1 + 1, self.k1 + 1, 1)
            self.termSeen[number] = 0
        }
    }

    private func prepareConcepts(_ analysis: QueryAnalysis) {
        self.concepts = []
        self.conceptForms = []
        self.conceptWeight = 0
        for concept in analysis.concepts {
            let own = concept.alternatives.first ?? []
            let weight = own.reduce(Float(0)) { $0 + self.weights[Int($1)] }
            guard weight > 0 else { continue }
            for (index, alternative) in concept.alternatives.enumerated() {
                self.patterns.append(
                    Pattern(units: alternative, term: 0, concept: self.concepts.count, isOwn: index == 0))
            }
            self.conceptSeen[self.concepts.count] = 0
            self.concepts.append(weight)
            self.conceptForms.append(own)
            self.conceptWeight += weight
        }
    }

    private func sortPatterns() {
        for pattern in self.patterns {
            if let start = pattern.units.first, self.slots[Int(start)] == 0, self.slotUnits.count + 1 < Self.maximumSlots {
                let slot = self.addSlot(start)
                self.slotWeights[slot] = 0
                self.contentWeights[slot] = 0
            }
        }
        self.patterns = self.patterns.filter { !$0.units.isEmpty && self.slots[Int($0.units[0])] > 0 }
        self.patterns.sort { self.slots[Int($0.units[0])] < self.slots[Int($1.units[0])] }
        var place = 0
        self.patternEnds[0] = 0
        for slot in 1..<(max(self.slotUnits.count, 0) + 1) {
            while place < self.patterns.count, Int(self.slots[Int(self.patterns[place].units[0])]) == slot { place += 1 }
            self.patternEnds[slot] = UInt16(place)
        }
    }

    // MARK: - Documents

    struct Frequencies {
        var bigrams = 0.0, characters = 0.0, words = 0.0, low = 0.0, full = 0.0, ine = 0.0, contentIne = 0.0, content = 0.0
        mutating func add(_ term: Term, _ own: Double, _ low: Double, _ full: Double, _ ine: Double) {
            let all = (term.weight + term.wordWeight) * term.rarity
            switch term.family {
            case .bigram: self.bigrams += term.weight * term.rarity * own
            case .character: self.characters += term.weight * term.rarity * own
            case .word: break
            }
            self.words += term.wordWeight * term.rarity * own
            self.low += all * low
            self.full += all * full
            self.ine += all * ine
            if term.isContent { self.contentIne += all * ine; self.content += all * own }
        }
    }

    /// What one line has in common with the question.
    private struct Line {
        var stamp: UInt32 = 0
        var shared: Float = 0
        var content: Float = 0
        var total: Float = 0
        var sharedOccurrences: Float = 0
        var occurrences: Float = 0
        var bigrams: Float = 0
        var contentBigrams: Float = 0
        var concepts: Float = 0
        var slots = 0
        var previous = 0
    }

    private struct Text {
        var stamp: UInt32 = 0
        var shared: Float = 0
        var content: Float = 0
        var total: Float = 0
        var concepts: Float = 0
        var bigrams: Float = 0
        var contentBigrams: Float = 0
        var length = 0
        var best: Float = 0
        var second: Float = 0
        var hasPhrase = false
    }

    /// The rules' values for a stored document, in the order of `Rule`; valid until the next call.
    func score(_ stored: UnsafeBufferPointer<UInt8>, prior: Double) -> UnsafeBufferPointer<Float> {
        let result = UnsafeBufferPointer(start: UnsafePointer(self.values.pointer), count: self.values.count)
        self.values.fill(with: 0)
        guard self.questionWeight > 0 else { return result }
        for index in self.terms.indices { self.frequencies[index] = 0 }
        self.hits.removeAll(keepingCapacity: true)
        var text = Text()
        text.stamp = self.nextStamp()
        var isBody = false
        StoredDocument.forEachField(in: stored) { field, bytes in
            guard field != .key, field != .group else { return }
            self.units.removeAll(keepingCapacity: true)
            Normalizer.append(Self.beginning(of: bytes), to: &self.units)
            isBody = isBody || field == .body
            self.scan(isTitle: !isBody, isBody: field == .body, &text)
        }
        self.raise(.coverage, to: text.shared / self.questionWeight)
        self.raise(.density, to: text.shared / max(text.total, 1e-6))
        if self.conceptWeight > 0 { self.raise(.concepts, to: text.concepts / self.conceptWeight) }
        if self.bigramWeight > 0 { self.raise(.textBigrams, to: text.bigrams / self.bigramWeight) }
        if self.contentBigramWeight > 0 { self.raise(.contentBigrams, to: text.contentBigrams / self.contentBigramWeight) }
        if self.contentWeight > 0 { self.raise(.contentCoverage, to: text.content / self.contentWeight) }
        self.raise(.secondLine, to: text.second)
        if text.hasPhrase { self.raise(.phrase, to: 1) }
        self.values[Rule.length.rawValue] = Float(min(3, max(-3, log(Double(max(text.length, 1)) / self.averageLength))))
        self.values[Rule.prior.rawValue] = Float(prior)
        self.addFrequencies(length: text.length)
        self.addWindow(.windowCharacters, width: 30, bigrams: false)
        self.addWindow(.windowBigrams, width: 30, bigrams: true)
        self.addWindow(.wideWindowBigrams, width: 80, bigrams: true)
        return result
    }

    private static func beginning(of bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        guard bytes.count > Self.maximumBytes else { return bytes }
        var end = Self.maximumBytes
        while end > 0, bytes[end] & 0xC0 == 0x80 { end -= 1 }
        return UnsafeBufferPointer(rebasing: bytes[..<end])
    }

    @inline(__always)
    private func raise(_ rule: Rule, to value: Float) {
        if value > self.values[rule.rawValue] { self.values[rule.rawValue] = value }
    }

    private func nextStamp() -> UInt32 {
        if self.stamp == .max {
            self.stamp = 0
            self.seen.fill(with: 0)
            self.termSeen.fill(with: 0)
            self.conceptSeen.fill(with: 0)
        }
        self.stamp += 1
        return self.stamp
    }

    @inline(__always)
    private static func endsSentence(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x0A, 0x3002, 0x21, 0x3F, 0x3B: true  // line feed 。 ! ? ; (full-width forms are folded)
        default: false
        }
    }

    private func scan(isTitle: Bool, isBody: Bool, _ text: inout Text) {
        let slots = self.slots.pointer
        let weights = self.weights.pointer
        let seen = self.seen.pointer
        let ends = self.patternEnds.pointer
        self.units.withUnsafeBufferPointer { units in
            var line = Line()
            line.stamp = self.nextStamp()
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
                    } else if isBody, Self.endsSentence(unit) {
                        self.finish(line, isTitle: isTitle, &text)
                        line = Line()
                        line.stamp = self.nextStamp()
                    }
                    continue
                }
                if ends[slot - 1] < ends[slot] {
                    let skipped = self.match(slot, in: units, at: index, &line, &text)
                    if skipped > 0 {
                        index += skipped
                        continue
                    }
                }
                if !text.hasPhrase, unit == self.question[0] { text.hasPhrase = self.matchesQuestion(units, at: index) }
                self.take(unit, slot: slot, &line, &text)
                index += 1
            }
            self.finish(line, isTitle: isTitle, &text)
        }
    }

    /// Counts one character that the question has, or that starts a synonym.
    @inline(__always)
    private func take(_ unit: UInt16, slot: Int, _ line: inout Line, _ text: inout Text) {
        let weight = self.weights[Int(unit)]
        let isOfQuestion = slot <= self.questionSlots
        text.length += 1
        line.occurrences += weight
        if self.seen[Int(unit)] != line.stamp {
            let isNew = self.seen[Int(unit)] < text.stamp
            self.seen[Int(unit)] = line.stamp
            line.total += weight
            if isNew { text.total += weight }
            if isOfQuestion {
                line.shared += weight
                line.content += self.contentWeights[slot]
                if isNew {
                    text.shared += weight
                    text.content += self.contentWeights[slot]
                }
            }
        }
        guard isOfQuestion else {
            line.previous = 0
            return
        }
        line.sharedOccurrences += weight
        self.frequencies[Int(self.characterTerms[slot])] += 1
        if line.slots < Self.maximumSequence {
            self.lineSlots[line.slots] = UInt16(slot)
            line.slots += 1
        }
        var bigram = 0
        if line.previous > 0 {
            bigram = Int(self.bigramTable[line.previous * (self.questionSlots + 1) + slot])
            if bigram > 0 {
                self.frequencies[bigram] += 1
                if self.termSeen[bigram] != line.stamp {
                    let rarity = Float(self.terms[bigram].rarity)
                    line.bigrams += rarity
                    if self.terms[bigram].isContent { line.contentBigrams += rarity }
                    if self.termSeen[bigram] < text.stamp {
                        text.bigrams += rarity
                        if self.terms[bigram].isContent { text.contentBigrams += rarity }
                    }
                    self.termSeen[bigram] = line.stamp
                }
            }
        }
        self.hits.append((Int32(text.length), UInt16(slot), UInt16(bigram)))
        line.previous = slot
    }

    /// Counts the words and concepts that stand at a place; returns how many units a synonym that was read as the
    /// question's own word took.
    private func match(
        _ slot: Int, in units: UnsafeBufferPointer<UInt16>, at index: Int, _ line: inout Line, _ text: inout Text
    ) -> Int {
        var skipped = 0
        for place in Int(self.patternEnds[slot - 1])..<Int(self.patternEnds[slot]) {
            let pattern = self.patterns[place]
            guard Self.stands(pattern.units, in: units, at: index) else { continue }
            guard pattern.concept >= 0 else {
                self.frequencies[pattern.term] += 1
                continue
            }
            if self.conceptSeen[pattern.concept] != line.stamp {
                line.concepts += self.concepts[pattern.concept]
                if self.conceptSeen[pattern.concept] < text.stamp { text.concepts += self.concepts[pattern.concept] }
                self.conceptSeen[pattern.concept] = line.stamp
            }
            if !pattern.isOwn, skipped == 0, Knob.substitutes {
                for unit in self.conceptForms[pattern.concept] {
                    let slot = Int(self.slots[Int(unit)])
                    if slot > 0 { self.take(unit, slot: slot, &line, &text) }
                }
                skipped = pattern.units.count
            }
        }
        return skipped
    }

    private func matchesQuestion(_ units: UnsafeBufferPointer<UInt16>, at index: Int) -> Bool {
        guard self.question.count > 1 else { return false }
        var place = index
        for unit in self.question {
            // Spaces and punctuation between the question's characters do not part it.
            while place < units.count, self.weights[Int(units[place])] == 0 { place += 1 }
            guard place < units.count, units[place] == unit else { return false }
            place += 1
        }
        return true
    }

    private static func stands(_ word: [UInt16], in units: UnsafeBufferPointer<UInt16>, at index: Int) -> Bool {
        guard index + word.count <= units.count else { return false }
        for offset in word.indices where units[index + offset] != word[offset] { return false }
        return true
    }

    private func finish(_ line: Line, isTitle: Bool, _ text: inout Text) {
        guard line.occurrences > 0 else { return }
        text.shared += 0
        let coverage = line.shared / self.questionWeight
        let density = line.total > 0 ? line.shared / line.total : 0
        let bigrams = self.bigramWeight > 0 ? line.bigrams / self.bigramWeight : 0
        self.raise(.lineCoverage, to: coverage)
        if coverage > text.best { text.second = text.best; text.best = coverage } else if coverage > text.second { text.second = coverage }
        self.raise(.lineDensity, to: density)
        self.raise(.lineBigrams, to: bigrams)
        if self.conceptWeight > 0 { self.raise(.lineConcepts, to: line.concepts / self.conceptWeight) }
        if self.contentWeight > 0 { self.raise(.lineContent, to: line.content / self.contentWeight) }
        if self.contentBigramWeight > 0 { self.raise(.lineContentBigrams, to: line.contentBigrams / self.contentBigramWeight) }
        if isTitle {
            self.raise(.titleCoverage, to: coverage)
            self.raise(.titleDensity, to: density)
            self.raise(.titleBigrams, to: bigrams)
        }
        // The subsequence costs question × line, and cannot beat what is shared.
        let most = min(line.sharedOccurrences, self.sequenceWeight)
        let total = self.sequenceWeight + line.occurrences
        guard isTitle || most > self.values[Rule.lineOrder.rawValue] * self.sequenceWeight
            || 2 * most > self.values[Rule.lineSimilarity.rawValue] * total
        else { return }
        let common = self.commonSubsequence(count: line.slots)
        self.raise(.lineOrder, to: common / self.sequenceWeight)
        self.raise(.lineSimilarity, to: 2 * common / total)
        if isTitle { self.raise(.titleSimilarity, to: 2 * common / total) }
    }

    /// The weight of the longest common subsequence of the question and the line's slots, by u.
    private func commonSubsequence(count: Int) -> Float {
        let row = self.row.pointer
        let sequence = self.sequence.pointer
        let columns = self.sequenceCount
        for column in 0...columns { row[column] = 0 }
        for place in 0..<count {
            let slot = self.lineSlots[place]
            let weight = self.slotWeights[Int(slot)]
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

    /// BM25 of the three families, each over its largest possible value.
    private func addFrequencies(length: Int) {
        let share = max(Double(length), 1) / self.averageLength
        let relative = max(share, self.minimumLength)
        let norm = self.k1 * (1 - self.b + self.b * relative)
        let lowNorm = self.k1 * (0.7 + 0.3 * relative)
        let fullNorm = self.k1 * relative
        let boost = log2(1 + 1 / share)
        var sums = Frequencies()
        self.terms.withUnsafeBufferPointer { terms in
            for index in 1..<max(terms.count, 1) where self.frequencies[index] > 0 {
                let frequency = Double(self.frequencies[index])
                let tfn = frequency * boost
                let top = frequency * (self.k1 + 1)
                sums.add(terms[index], top / (frequency + norm), top / (frequency + lowNorm), top / (frequency + fullNorm), tfn / (tfn + 1))
            }
        }
        if self.largest.bigrams > 0 { self.raise(.bigrams, to: Float(sums.bigrams / self.largest.bigrams)) }
        if self.largest.characters > 0 { self.raise(.characters, to: Float(sums.characters / self.largest.characters)) }
        if self.largest.words > 0 { self.raise(.words, to: Float(sums.words / self.largest.words)) }
        if self.largest.low > 0 { self.raise(.allLow, to: Float(sums.low / self.largest.low)) }
        if self.largest.full > 0 { self.raise(.allFull, to: Float(sums.full / self.largest.full)) }
        if self.largest.ine > 0 { self.raise(.allIne, to: Float(sums.ine / self.largest.ine)) }
        if self.largest.contentIne > 0 { self.raise(.contentIne, to: Float(sums.contentIne / self.largest.contentIne)) }
        if self.largest.content > 0 { self.raise(.contentTerms, to: Float(sums.content / self.largest.content)) }
    }

    private func addWindow(_ rule: Rule, width: Int32, bigrams: Bool) {
        let counts = bigrams ? self.windowBigrams.pointer : self.windowCounts.pointer
        let most = bigrams ? self.contentBigramWeight : self.contentWeight
        guard most > 0 else { return }
        var best: Float = 0
        var sum: Float = 0
        var start = 0
        for end in self.hits.indices {
            let hit = self.hits[end]
            while self.hits[start].place + width <= hit.place {
                let old = self.hits[start]
                let number = Int(bigrams ? old.bigram : old.slot)
                counts[number] -= 1
                if counts[number] == 0 { sum -= self.windowWeight(number, bigrams) }
                start += 1
            }
            let number = Int(bigrams ? hit.bigram : hit.slot)
            counts[number] += 1
            if counts[number] == 1 {
                sum += self.windowWeight(number, bigrams)
                if sum > best { best = sum }
            }
        }
        for place in start..<max(start, self.hits.count) { counts[Int(bigrams ? self.hits[place].bigram : self.hits[place].slot)] = 0 }
        self.raise(rule, to: best / most)
    }

    @inline(__always)
    private func windowWeight(_ number: Int, _ bigrams: Bool) -> Float {
        guard bigrams else { return self.contentWeights[number] }
        return self.terms[number].isContent ? Float(self.terms[number].rarity) : 0
    }
}
