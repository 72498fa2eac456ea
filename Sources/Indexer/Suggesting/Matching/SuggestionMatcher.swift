/// Compares what was typed with a text, unit by unit. Every unit of the text takes at least one of what was typed.
struct SuggestionMatcher {
    /// What a match takes liberties with; fewer of the first kind count more than fewer of the next.
    struct Cost: Sendable, Hashable, Comparable {
        /// A byte for each kind; a text has at most 64 units, so that none overflows.
        fileprivate var number: UInt64 = 0

        /// Syllables that only nearly sound like what was typed.
        var slips: Int { self.count(4) }
        /// Characters that were typed and only sound like the text's.
        var sounds: Int { self.count(3) }
        /// Readings that a character has beside the one it has in the text.
        var otherReadings: Int { self.count(2) }
        /// Syllables of which only the first letters were typed.
        var abbreviations: Int { self.count(1) }
        /// Syllables that were typed in letters.
        var syllables: Int { self.count(0) }

        fileprivate static let slip = Cost(number: 1 << 32)
        fileprivate static let sound = Cost(number: 1 << 24)
        fileprivate static let otherReading = Cost(number: 1 << 16)
        fileprivate static let abbreviation = Cost(number: 1 << 8)
        fileprivate static let syllable = Cost(number: 1)
        /// No match at any cost.
        fileprivate static let impossible = Cost(number: .max)

        static func < (first: Cost, second: Cost) -> Bool { first.number < second.number }

        fileprivate static func + (first: Cost, second: Cost) -> Cost { Cost(number: first.number + second.number) }

        private func count(_ place: UInt64) -> Int { Int(self.number >> (8 * place) & 0xFF) }
    }

    /// Where what was typed stands in the text, and at which cost.
    struct Match: Sendable, Hashable {
        var range: Range<Int>
        var cost: Cost
    }

    let typed: TypedText
    /// Whether what only nearly sounds alike matches.
    let allowsSlips: Bool
    /// Whether the last syllable may be begun only.
    let endsOpen: Bool

    private let slips: [Slips]

    init(_ typed: TypedText, allowsSlips: Bool, endsOpen: Bool = true) {
        self.typed = typed
        self.allowsSlips = allowsSlips
        self.endsOpen = endsOpen
        self.slips = allowsSlips ? typed.units.indices.map { Slips(at: $0, in: typed, endsOpen: endsOpen) } : []
    }

    /// The best match that begins at a place of the text.
    func match(_ text: SpokenText, at start: Int) -> Match? {
        let count = self.typed.count + 1
        return withUnsafeTemporaryAllocation(of: Cost.self, capacity: 2 * count) { buffer in
            buffer.initialize(repeating: .impossible)
            var costs = UnsafeMutableBufferPointer(rebasing: buffer[..<count])
            var step = Step(costs: UnsafeMutableBufferPointer(rebasing: buffer[count...]))
            costs[0] = Cost()
            var best: Match?
            for place in start..<min(text.units.count, start + self.typed.count) {
                for index in 0..<(count - 1) where costs[index] != .impossible {
                    self.take(text.units[place], after: index, cost: costs[index], in: &step)
                }
                if step.end != .impossible, best.map({ step.end < $0.cost }) ?? true {
                    best = Match(range: start..<(place + 1), cost: step.end)
                }
                guard step.goesOn else { break }
                swap(&costs, &step.costs)
                step.clear()
            }
            return best
        }
    }

    // MARK: - One unit of the text

    /// What one more unit of the text leads to.
    private struct Step {
        /// The least cost of having taken so many units of what was typed.
        var costs: UnsafeMutableBufferPointer<Cost>
        /// The least cost of having taken all of them.
        var end = Cost.impossible
        var goesOn = false

        mutating func reach(_ index: Int, _ cost: Cost) {
            if index == self.costs.count - 1 { return self.finish(cost) }
            guard cost < self.costs[index] else { return }
            self.costs[index] = cost
            self.goesOn = true
        }

        mutating func finish(_ cost: Cost) { self.end = min(self.end, cost) }

        mutating func clear() {
            self.costs.update(repeating: .impossible)
            self.end = .impossible
            self.goesOn = false
        }
    }

    private func take(_ unit: SpokenText.Unit, after index: Int, cost: Cost, in step: inout Step) {
        if self.typed.units[index] == unit.unit { step.reach(index + 1, cost) }
        guard let reading = unit.reading else { return }
        if self.typed.isLetter(index) {
            self.takeLetters(of: reading, after: index, cost: cost, in: &step)
            TypedText.forEachFurtherReading(of: unit.unit, first: reading) { further in
                self.takeLetters(of: further, after: index, cost: cost + .otherReading, in: &step)
            }
            guard self.allowsSlips else { return }
            self.takeSlips(of: reading, after: index, cost: cost, in: &step)
            TypedText.forEachFurtherReading(of: unit.unit, first: reading) { further in
                self.takeSlips(of: further, after: index, cost: cost, in: &step)
            }
        } else if !self.typed.readings[index].isEmpty, self.typed.units[index] != unit.unit {
            self.takeSound(of: reading, after: index, cost: cost, in: &step)
            TypedText.forEachFurtherReading(of: unit.unit, first: reading) { further in
                self.takeSound(of: further, after: index, cost: cost, in: &step)
            }
        }
    }

    private func takeLetters(of reading: Syllable, after index: Int, cost: Cost, in step: inout Step) {
        var length = 0
        let count = reading.count
        while length < count, index + length < self.typed.count,
            self.typed.units[index + length] == UInt16(reading.letter(length))
        {
            length += 1
        }
        guard length > 0 else { return }
        if length == count { step.reach(index + length, cost + .syllable) }
        if self.endsOpen, index + length == self.typed.count { step.finish(cost + .syllable) }
        step.reach(index + 1, cost + .abbreviation)
        if reading.letter(1) == 0x68, length > 1 { step.reach(index + 2, cost + .abbreviation) }
    }

    private func takeSlips(of reading: Syllable, after index: Int, cost: Cost, in step: inout Step) {
        let slips = self.slips[index]
        let blurred = reading.blurred
        let slipped = cost + .slip
        for syllable in slips.syllables where syllable.blurred == blurred {
            step.reach(index + syllable.count, slipped + .syllable)
        }
        if let rest = slips.rest, blurred.hasStart(rest) { step.finish(slipped + .syllable) }
        if slips.initials.contains(reading.letter(0)) { step.reach(index + 1, slipped + .abbreviation) }
    }

    private func takeSound(of reading: Syllable, after index: Int, cost: Cost, in step: inout Step) {
        let typed = self.typed.readings[index]
        if typed.contains(reading) {
            step.reach(index + 1, cost + .sound)
        } else if self.allowsSlips {
            let blurred = reading.blurred
            if typed.contains(where: { $0.blurred == blurred }) { step.reach(index + 1, cost + .slip) }
        }
    }
}

extension SuggestionMatcher {
    /// What letters that begin at one place may have been meant as.
    fileprivate struct Slips {
        /// The syllables that begin there.
        var syllables: [(count: Int, blurred: Syllable)] = []
        /// The beginning of a syllable, when it is the last that was typed.
        var rest: Syllable?
        /// First letters that are heard or read for the one that was typed.
        var initials: [UInt8] = []

        init(at place: Int, in typed: TypedText, endsOpen: Bool) {
            guard typed.isLetter(place) else { return }
            let end = typed.endOfLetters(from: place)
            let letters = typed.letters(place..<end)
            self.syllables = (1...min(6, letters.count)).compactMap { length in
                Syllable(bytes: letters.prefix(length)).flatMap { syllable in
                    SyllableTable.shared.contains(syllable) ? (length, syllable.blurred) : nil
                }
            }
            if endsOpen, end == typed.count, letters.count <= 6 { self.rest = Syllable(bytes: letters)?.blurredStart }
            self.initials = SyllableTable.shared.alternatives(toInitial: letters[0])
        }
    }
}
