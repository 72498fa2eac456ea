/// A question laid out for reading documents: what each character of a text means for it is one look-up away.
///
/// Every distinct character of the question has a slot, from 1; characters that only start a synonym have slots above
/// `questionSlots`; slot 0 is every other character. For one thread at a time.
final class QuestionTables {
    /// The most distinct characters of a question that are looked at.
    static let maximumCharacters = 250
    /// The most slots, with those that only start a synonym.
    static let maximumSlots = 500
    /// The most characters of a question and of a line whose common subsequence is computed.
    static let maximumSequence = 128

    /// A question's term with its rarity.
    struct Term {
        var weight: Double
        var wordWeight: Double
        var rarity: Double
        var isContent: Bool
    }

    /// A string to be found in the text: a word term, or another form of a word of the question.
    struct Pattern {
        var units: [UInt16]
        /// The place of the word in `terms`; 0 for a synonym.
        var term: Int
        /// What the question says for it; empty for a word term.
        var own: [UInt16]
    }

    /// u of every unit; 0 for what is neither Han nor a letter or digit.
    let weights: ScratchBuffer<Float>
    let slots = ScratchBuffer<UInt16>(repeating: 0, count: 0x10000)
    private let slotWeights = ScratchBuffer<Float>(repeating: 0, count: QuestionTables.maximumSlots)
    /// u of every slot that stands outside function words, 0 for the others.
    let contentWeights = ScratchBuffer<Float>(repeating: 0, count: QuestionTables.maximumSlots)
    /// The place in `terms` of every slot's character.
    let characterTerms = ScratchBuffer<UInt16>(repeating: 0, count: QuestionTables.maximumSlots)
    /// The patterns that start with a slot's character end here, and start where those of the slot before end.
    let patternEnds = ScratchBuffer<UInt16>(repeating: 0, count: QuestionTables.maximumSlots)
    /// The place in `terms` of every pair of slots, row by row.
    let bigrams = ScratchBuffer<UInt16>(
        repeating: 0,
        count: (QuestionTables.maximumCharacters + 1) * (QuestionTables.maximumCharacters + 1)
    )
    /// The question as slots.
    let sequence = ScratchBuffer<UInt16>(repeating: 0, count: QuestionTables.maximumSequence)
    private(set) var sequenceCount = 0
    private(set) var questionSlots = 0
    /// The question without spaces and punctuation.
    private(set) var units: [UInt16] = []
    /// The terms; the first one is a dummy.
    private(set) var terms: [Term] = []
    private(set) var patterns: [Pattern] = []
    /// Σu over the distinct characters.
    private(set) var weight: Float = 0
    /// Σu over the distinct characters of content.
    private(set) var contentWeight: Float = 0
    /// Σu over `sequence`.
    private(set) var sequenceWeight: Float = 0
    private var slotUnits: [UInt16] = []

    init(weights: [Float]) {
        self.weights = ScratchBuffer(repeating: 0, count: 0x10000)
        for (unit, weight) in weights.prefix(0x10000).enumerated() { self.weights[unit] = weight }
    }

    /// Takes up a question; `rarity` gives each of its terms' inverse document frequency, in the terms' order.
    func prepare(_ analysis: QueryAnalysis, rarity: [Double]) {
        for unit in self.slotUnits { self.slots[Int(unit)] = 0 }
        self.slotUnits.removeAll(keepingCapacity: true)
        self.units.removeAll(keepingCapacity: true)
        self.sequenceCount = 0
        (self.weight, self.contentWeight, self.sequenceWeight) = (0, 0, 0)
        for (unit, isContent) in zip(analysis.units, analysis.isContent) where self.weights[Int(unit)] > 0 {
            self.take(unit, isContent: isContent)
        }
        self.questionSlots = self.slotUnits.count
        self.patterns.removeAll(keepingCapacity: true)
        self.prepareTerms(analysis, rarity: rarity)
        for concept in analysis.concepts {
            for alternative in concept.alternatives.dropFirst() {
                self.patterns.append(Pattern(units: alternative, term: 0, own: concept.alternatives[0]))
            }
        }
        self.sortPatterns()
    }

    /// u of a slot's character.
    @inline(__always)
    func weight(ofSlot slot: UInt16) -> Float { self.slotWeights[Int(slot)] }

    private func take(_ unit: UInt16, isContent: Bool) {
        let weight = self.weights[Int(unit)]
        self.units.append(unit)
        if self.slots[Int(unit)] == 0, self.slotUnits.count < Self.maximumCharacters {
            self.addSlot(unit)
            self.weight += weight
        }
        let slot = Int(self.slots[Int(unit)])
        guard slot > 0 else { return }
        if isContent, self.contentWeights[slot] == 0 {
            self.contentWeights[slot] = weight
            self.contentWeight += weight
        }
        if self.sequenceCount < Self.maximumSequence {
            self.sequence[self.sequenceCount] = UInt16(slot)
            self.sequenceCount += 1
            self.sequenceWeight += weight
        }
    }

    private func addSlot(_ unit: UInt16) {
        self.slotUnits.append(unit)
        let slot = self.slotUnits.count
        self.slots[Int(unit)] = UInt16(slot)
        self.slotWeights[slot] = self.weights[Int(unit)]
        self.contentWeights[slot] = 0
        self.characterTerms[slot] = 0
    }

    private func prepareTerms(_ analysis: QueryAnalysis, rarity: [Double]) {
        let stride = self.questionSlots + 1
        for place in 0..<(stride * stride) { self.bigrams[place] = 0 }
        self.terms.removeAll(keepingCapacity: true)
        self.terms.append(Term(weight: 0, wordWeight: 0, rarity: 0, isContent: false))
        for (term, rarity) in zip(analysis.terms, rarity) {
            let place = UInt16(self.terms.count)
            let ownSlots = term.units.prefix(2).map { Int(self.slots[Int($0)]) }
            switch term.family {
            case .bigram:
                guard ownSlots.count == 2, !ownSlots.contains(0) else { continue }
                self.bigrams[ownSlots[0] * stride + ownSlots[1]] = place
            case .character:
                guard let slot = ownSlots.first, slot > 0 else { continue }
                self.characterTerms[slot] = place
            case .word:
                self.patterns.append(Pattern(units: term.units, term: Int(place), own: []))
            }
            self.terms.append(
                Term(weight: term.weight, wordWeight: term.wordWeight, rarity: rarity, isContent: term.isContent)
            )
        }
    }

    private func sortPatterns() {
        for pattern in self.patterns {
            guard let start = pattern.units.first, self.slots[Int(start)] == 0 else { continue }
            if self.slotUnits.count + 1 < Self.maximumSlots { self.addSlot(start) }
        }
        self.patterns.removeAll { $0.units.isEmpty || self.slots[Int($0.units[0])] == 0 }
        self.patterns.sort { self.slots[Int($0.units[0])] < self.slots[Int($1.units[0])] }
        var place = 0
        self.patternEnds[0] = 0
        for (index, unit) in self.slotUnits.enumerated() {
            while place < self.patterns.count, self.patterns[place].units[0] == unit { place += 1 }
            self.patternEnds[index + 1] = UInt16(place)
        }
    }
}
