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

    /// A question's term with its rarity.
    private struct WeighedTerm {
        var weight: Double
        var wordWeight: Double
        var rarity: Double
        var frequency = 0
    }

    private let weights: [Float]
    private let averageLength: Double
    private let k1: Double
    private let b: Double
    private let minimumLength: Double

    // The question.
    private var slots: [UInt16]
    private var slotCount = 0
    private var slotUnits: [UInt16] = []
    private var slotWeights: [Float] = []
    private var sequence: [UInt16] = []
    private var questionWeight: Float = 0
    private var bigramTable: [UInt16] = []
    private var bigrams: [WeighedTerm] = []
    private var bigramWeight: Float = 0
    private var characters: [WeighedTerm] = []
    private var patterns: [(units: [UInt16], term: WeighedTerm)] = []
    private var patternStarts: [UInt16: [Int]] = [:]
    private var concepts: [(weight: Float, alternatives: [[UInt16]])] = []
    private var conceptStarts: [UInt16: [(concept: Int, alternative: Int)]] = [:]
    private var isWordStart: [Bool]
    private var conceptWeight: Float = 0
    private var question: [UInt16] = []
    private var largest = (bigrams: 0.0, characters: 0.0, words: 0.0)

    // The document.
    private var units: [UInt16] = []
    private var lines: [Range<Int>] = []
    private var titleLines = 0
    private var seenInLine: [UInt32]
    private var seenInText: [UInt32]
    private var stamp: UInt32 = 0
    private var bigramSeen: [UInt32] = []
    private var conceptSeenInLine: [UInt32] = []
    private var conceptSeenInText: [UInt32] = []
    private var row: [Float] = []

    init(statistics: CollectionStatistics, profile: RankingProfile) {
        self.weights = statistics.unitWeights
        self.averageLength = max(statistics.averageLength, 1)
        self.k1 = profile.k1
        self.b = profile.b
        self.minimumLength = profile.minimumLength
        self.slots = [UInt16](repeating: 0, count: 0x10000)
        self.isWordStart = [Bool](repeating: false, count: 0x10000)
        self.seenInLine = [UInt32](repeating: 0, count: 0x10000)
        self.seenInText = [UInt32](repeating: 0, count: 0x10000)
    }

    // MARK: - Question

    /// Takes up a question; `rarity` gives each of its terms' inverse document frequency, in the terms' order.
    func prepare(_ analysis: QueryAnalysis, rarity: [Double]) {
        for unit in self.slotUnits { self.slots[Int(unit)] = 0 }
        for unit in self.patternStarts.keys { self.isWordStart[Int(unit)] = false }
        for unit in self.conceptStarts.keys { self.isWordStart[Int(unit)] = false }
        self.question = analysis.units.filter { self.weights[Int($0)] > 0 }
        self.slotUnits = []
        self.slotWeights = [0]
        self.sequence = []
        for unit in self.question {
            if self.slots[Int(unit)] == 0, self.slotUnits.count < Self.maximumCharacters {
                self.slotUnits.append(unit)
                self.slotWeights.append(self.weights[Int(unit)])
                self.slots[Int(unit)] = UInt16(self.slotUnits.count)
            }
            if self.sequence.count < Self.maximumSequence { self.sequence.append(self.slots[Int(unit)]) }
        }
        self.slotCount = self.slotUnits.count + 1
        self.questionWeight = self.slotWeights.reduce(0, +)
        self.row = [Float](repeating: 0, count: self.sequence.count + 1)
        self.prepareTerms(analysis, rarity: rarity)
        self.prepareConcepts(analysis)
    }

    private func prepareTerms(_ analysis: QueryAnalysis, rarity: [Double]) {
        self.bigramTable = [UInt16](repeating: 0, count: self.slotCount * self.slotCount)
        self.bigrams = [WeighedTerm(weight: 0, wordWeight: 0, rarity: 0)]
        self.characters = [WeighedTerm](
            repeating: WeighedTerm(weight: 0, wordWeight: 0, rarity: 0), count: self.slotCount)
        self.patterns = []
        self.patternStarts = [:]
        self.bigramWeight = 0
        self.largest = (0, 0, 0)
        for (term, rarity) in zip(analysis.terms, rarity) {
            let weighed = WeighedTerm(weight: term.weight, wordWeight: term.wordWeight, rarity: rarity)
            let most = rarity * (self.k1 + 1)
            self.largest.words += term.wordWeight * most
            switch term.family {
            case .bigram:
                let first = Int(self.slots[Int(term.units[0])])
                let second = Int(self.slots[Int(term.units[1])])
                guard first > 0, second > 0 else { continue }
                self.bigramTable[first * self.slotCount + second] = UInt16(self.bigrams.count)
                self.bigrams.append(weighed)
                self.bigramWeight += Float(rarity)
                self.largest.bigrams += term.weight * most
            case .character:
                let slot = Int(self.slots[Int(term.units[0])])
                guard slot > 0 else { continue }
                self.characters[slot] = weighed
                self.largest.characters += term.weight * most
            case .word:
                guard let start = term.units.first else { continue }
                self.patternStarts[start, default: []].append(self.patterns.count)
                self.isWordStart[Int(start)] = true
                self.patterns.append((term.units, weighed))
            }
        }
        self.bigramSeen = [UInt32](repeating: 0, count: self.bigrams.count)
    }

    private func prepareConcepts(_ analysis: QueryAnalysis) {
        self.concepts = []
        self.conceptStarts = [:]
        self.conceptWeight = 0
        for concept in analysis.concepts {
            let own = concept.alternatives.first ?? []
            let weight = own.reduce(Float(0)) { $0 + self.weights[Int($1)] }
            guard weight > 0 else { continue }
            for (index, alternative) in concept.alternatives.enumerated() {
                guard let start = alternative.first else { continue }
                self.conceptStarts[start, default: []].append((self.concepts.count, index))
                self.isWordStart[Int(start)] = true
            }
            self.concepts.append((weight, concept.alternatives))
            self.conceptWeight += weight
        }
        self.conceptSeenInLine = [UInt32](repeating: 0, count: self.concepts.count)
        self.conceptSeenInText = [UInt32](repeating: 0, count: self.concepts.count)
    }

    // MARK: - Documents

    /// The rules' values for a stored document, in the order of `Rule`.
    func score(_ stored: UnsafeBufferPointer<UInt8>, prior: Double) -> [Float] {
        self.read(stored)
        var values = [Float](repeating: 0, count: Rule.allCases.count)
        guard self.questionWeight > 0 else { return values }
        self.reset()
        let textStamp = self.nextStamp()
        var textShared: Float = 0
        var textTotal: Float = 0
        var textConcepts: Float = 0
        var length = 0
        var hasPhrase = false
        for (number, line) in self.lines.enumerated() {
            let isTitle = number < self.titleLines
            let found = self.scan(line, textStamp: textStamp)
            textShared += found.newShared
            textTotal += found.newTotal
            textConcepts += found.newConcepts
            length += found.length
            hasPhrase = hasPhrase || found.hasPhrase
            let coverage = found.shared / self.questionWeight
            let density = found.total > 0 ? found.shared / found.total : 0
            let bigrams = self.bigramWeight > 0 ? found.bigrams / self.bigramWeight : 0
            values.raise(.lineCoverage, to: coverage)
            values.raise(.lineDensity, to: density)
            values.raise(.lineBigrams, to: bigrams)
            if self.conceptWeight > 0 { values.raise(.lineConcepts, to: found.concepts / self.conceptWeight) }
            if isTitle {
                values.raise(.titleCoverage, to: coverage)
                values.raise(.titleDensity, to: density)
                values.raise(.titleBigrams, to: bigrams)
            }
            // The subsequence costs question × line, and cannot beat what is shared.
            let order = min(found.sharedOccurrences, self.questionWeight) / self.questionWeight
            if order > values[.lineOrder] || 2 * found.sharedOccurrences / (self.questionWeight + found.occurrences) > values[.lineSimilarity] {
                let common = self.commonSubsequence(line)
                let questionTotal = self.sequence.reduce(Float(0)) { $0 + self.slotWeights[Int($1)] }
                values.raise(.lineOrder, to: common / max(questionTotal, 1e-6))
                values.raise(.lineSimilarity, to: 2 * common / max(questionTotal + found.occurrences, 1e-6))
            }
        }
        values[.coverage] = textShared / self.questionWeight
        values[.density] = textTotal > 0 ? textShared / textTotal : 0
        values[.concepts] = self.conceptWeight > 0 ? textConcepts / self.conceptWeight : 0
        values[.phrase] = hasPhrase ? 1 : 0
        values[.length] = Float(min(3, max(-3, log(Double(max(length, 1)) / self.averageLength))))
        values[.prior] = Float(prior)
        self.addFrequencies(to: &values, length: length)
        return values
    }

    private func nextStamp() -> UInt32 {
        if self.stamp == .max {
            self.stamp = 0
            for index in self.seenInLine.indices {
                self.seenInLine[index] = 0
                self.seenInText[index] = 0
            }
            for index in self.bigramSeen.indices { self.bigramSeen[index] = 0 }
            for index in self.conceptSeenInLine.indices {
                self.conceptSeenInLine[index] = 0
                self.conceptSeenInText[index] = 0
            }
        }
        self.stamp += 1
        return self.stamp
    }

    private func reset() {
        for index in self.bigrams.indices { self.bigrams[index].frequency = 0 }
        for index in self.characters.indices { self.characters[index].frequency = 0 }
        for index in self.patterns.indices { self.patterns[index].term.frequency = 0 }
    }

    /// Normalises the document's text and cuts it into lines: titles and questions first, then sentences.
    private func read(_ stored: UnsafeBufferPointer<UInt8>) {
        self.units.removeAll(keepingCapacity: true)
        self.lines.removeAll(keepingCapacity: true)
        self.titleLines = 0
        var isBody = false
        StoredDocument.forEachField(in: stored) { field, text in
            guard field.isSearched else { return }
            let start = self.units.count
            Normalizer.append(text, to: &self.units)
            if field == .body {
                isBody = true
                self.cutSentences(start..<self.units.count)
            } else if self.units.count > start {
                self.lines.append(start..<self.units.count)
                if !isBody { self.titleLines += 1 }
            }
        }
    }

    private func cutSentences(_ range: Range<Int>) {
        var start = range.lowerBound
        for index in range where Self.endsSentence(self.units[index]) {
            if index > start { self.lines.append(start..<index) }
            start = index + 1
        }
        if start < range.upperBound { self.lines.append(start..<range.upperBound) }
    }

    @inline(__always)
    private static func endsSentence(_ unit: UInt16) -> Bool {
        switch unit {
        case 0x0A, 0x3002, 0x21, 0x3F, 0x3B: true  // line feed 。 ! ? ; (full-width forms are folded)
        default: false
        }
    }

    /// What one line has in common with the question.
    private struct Found {
        var shared: Float = 0
        var total: Float = 0
        var newShared: Float = 0
        var newTotal: Float = 0
        var sharedOccurrences: Float = 0
        var occurrences: Float = 0
        var bigrams: Float = 0
        var concepts: Float = 0
        var newConcepts: Float = 0
        var length = 0
        var hasPhrase = false
    }

    private func scan(_ line: Range<Int>, textStamp: UInt32) -> Found {
        var found = Found()
        let lineStamp = self.nextStamp()
        var previous = 0
        for index in line {
            let unit = Int(self.units[index])
            let weight = self.weights[unit]
            guard weight > 0 else {
                previous = 0
                continue
            }
            found.length += 1
            found.occurrences += weight
            let slot = Int(self.slots[unit])
            let isNewInLine = self.seenInLine[unit] != lineStamp
            let isNewInText = self.seenInText[unit] < textStamp
            if isNewInLine {
                self.seenInLine[unit] = lineStamp
                found.total += weight
            }
            if isNewInText {
                self.seenInText[unit] = textStamp
                found.newTotal += weight
            }
            if slot > 0 {
                if isNewInLine { found.shared += weight }
                if isNewInText { found.newShared += weight }
                found.sharedOccurrences += weight
                self.characters[slot].frequency += 1
                if previous > 0 {
                    let bigram = Int(self.bigramTable[previous * self.slotCount + slot])
                    if bigram > 0 {
                        self.bigrams[bigram].frequency += 1
                        if self.bigramSeen[bigram] != lineStamp {
                            self.bigramSeen[bigram] = lineStamp
                            found.bigrams += Float(self.bigrams[bigram].rarity)
                        }
                    }
                }
                if !found.hasPhrase, self.question.count > 1, self.units[index] == self.question[0] {
                    found.hasPhrase = self.matchesQuestion(at: index, end: line.upperBound)
                }
            }
            previous = slot
            if self.isWordStart[unit] {
                self.matchWords(at: index, end: line.upperBound, lineStamp: lineStamp, textStamp: textStamp, &found)
            }
        }
        return found
    }

    private func matchesQuestion(at index: Int, end: Int) -> Bool {
        var place = index
        for unit in self.question {
            // Spaces and punctuation between the question's characters do not part it.
            while place < end, self.weights[Int(self.units[place])] == 0 { place += 1 }
            guard place < end, self.units[place] == unit else { return false }
            place += 1
        }
        return true
    }

    private func matchWords(at index: Int, end: Int, lineStamp: UInt32, textStamp: UInt32, _ found: inout Found) {
        let unit = self.units[index]
        for pattern in self.patternStarts[unit] ?? [] where self.stands(self.patterns[pattern].units, at: index, end: end) {
            self.patterns[pattern].term.frequency += 1
        }
        for (concept, alternative) in self.conceptStarts[unit] ?? []
        where self.stands(self.concepts[concept].alternatives[alternative], at: index, end: end) {
            if self.conceptSeenInLine[concept] != lineStamp {
                self.conceptSeenInLine[concept] = lineStamp
                found.concepts += self.concepts[concept].weight
            }
            if self.conceptSeenInText[concept] != textStamp {
                self.conceptSeenInText[concept] = textStamp
                found.newConcepts += self.concepts[concept].weight
            }
        }
    }

    private func stands(_ word: [UInt16], at index: Int, end: Int) -> Bool {
        guard index + word.count <= end else { return false }
        for offset in word.indices where self.units[index + offset] != word[offset] { return false }
        return true
    }

    /// The weight of the longest common subsequence of the question and a line, by u.
    private func commonSubsequence(_ line: Range<Int>) -> Float {
        for index in self.row.indices { self.row[index] = 0 }
        var looked = 0
        for index in line {
            let slot = self.slots[Int(self.units[index])]
            guard slot > 0 else { continue }
            looked += 1
            if looked > Self.maximumSequence { break }
            let weight = self.slotWeights[Int(slot)]
            var diagonal: Float = 0
            for place in 1..<self.row.count {
                let above = self.row[place]
                if self.sequence[place - 1] == slot {
                    self.row[place] = max(above, diagonal + weight)
                } else if self.row[place - 1] > above {
                    self.row[place] = self.row[place - 1]
                }
                diagonal = above
            }
        }
        return self.row.last ?? 0
    }

    /// BM25 of the three families, each over its largest possible value.
    private func addFrequencies(to values: inout [Float], length: Int) {
        let relative = max(Double(length) / self.averageLength, self.minimumLength)
        let norm = self.k1 * (1 - self.b + self.b * relative)
        var bigrams = 0.0
        var characters = 0.0
        var words = 0.0
        func part(_ term: WeighedTerm) -> Double {
            let frequency = Double(term.frequency)
            return term.rarity * frequency * (self.k1 + 1) / (frequency + norm)
        }
        for term in self.bigrams where term.frequency > 0 {
            bigrams += term.weight * part(term)
            words += term.wordWeight * part(term)
        }
        for term in self.characters where term.frequency > 0 {
            characters += term.weight * part(term)
            words += term.wordWeight * part(term)
        }
        for pattern in self.patterns where pattern.term.frequency > 0 { words += pattern.term.wordWeight * part(pattern.term) }
        if self.largest.bigrams > 0 { values[.bigrams] = Float(bigrams / self.largest.bigrams) }
        if self.largest.characters > 0 { values[.characters] = Float(characters / self.largest.characters) }
        if self.largest.words > 0 { values[.words] = Float(words / self.largest.words) }
    }
}

extension [Float] {
    subscript(rule: Rule) -> Float {
        get { self[rule.rawValue] }
        set { self[rule.rawValue] = newValue }
    }

    fileprivate mutating func raise(_ rule: Rule, to value: Float) {
        if value > self[rule.rawValue] { self[rule.rawValue] = value }
    }
}
