/// Compares what was typed with a text, unit by unit. Every unit of the text takes at least one of what was typed.
struct SuggestionMatcher {
    /// What a match takes liberties with; fewer of the first kind count more than fewer of the next.
    struct Cost: Sendable, Hashable, Comparable {
        /// Syllables that only nearly sound like what was typed.
        var slips = 0
        /// Characters that were typed and only sound like the text's.
        var sounds = 0
        /// Readings that a character has beside the one it has in the text.
        var otherReadings = 0
        /// Syllables of which only the first letters were typed.
        var abbreviations = 0
        /// Syllables that were typed in letters.
        var syllables = 0

        fileprivate var number: Int {
            (((self.slips << 8 | self.sounds) << 8 | self.otherReadings) << 8 | self.abbreviations) << 8
                | self.syllables
        }

        static func < (first: Cost, second: Cost) -> Bool { first.number < second.number }
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

    private let syllables: [[Syllable]]

    init(_ typed: TypedText, allowsSlips: Bool, endsOpen: Bool = true) {
        self.typed = typed
        self.allowsSlips = allowsSlips
        self.endsOpen = endsOpen
        self.syllables = allowsSlips ? Self.syllables(in: typed) : []
    }

    /// The best match that begins at a place of the text.
    func match(_ text: SpokenText, at start: Int) -> Match? {
        var costs = [Cost?](repeating: nil, count: self.typed.count + 1)
        costs[0] = Cost()
        var best: Match?
        for place in start..<min(text.units.count, start + self.typed.count) {
            var step = Step(costs: [Cost?](repeating: nil, count: self.typed.count + 1))
            for (index, cost) in costs.enumerated().dropLast() {
                if let cost { self.take(text.units[place], after: index, cost: cost, in: &step) }
            }
            if let end = step.end, best.map({ end < $0.cost }) ?? true {
                best = Match(range: start..<(place + 1), cost: end)
            }
            guard step.goesOn else { break }
            costs = step.costs
        }
        return best
    }

    // MARK: - One unit of the text

    private struct Step {
        var costs: [Cost?]
        var end: Cost?
        var goesOn = false

        mutating func reach(_ index: Int, _ cost: Cost) {
            if index == self.costs.count - 1 { return self.finish(cost) }
            guard self.costs[index].map({ cost < $0 }) ?? true else { return }
            self.costs[index] = cost
            self.goesOn = true
        }

        mutating func finish(_ cost: Cost) { self.end = min(self.end ?? cost, cost) }
    }

    private func take(_ unit: SpokenText.Unit, after index: Int, cost: Cost, in step: inout Step) {
        if self.typed.units[index] == unit.unit { step.reach(index + 1, cost) }
        guard let reading = unit.reading else { return }
        let readings = TypedText.readings(of: unit.unit, first: reading)
        if self.typed.isLetter(index) {
            for (number, reading) in readings.enumerated() {
                var cost = cost
                cost.otherReadings += number == 0 ? 0 : 1
                self.takeLetters(of: reading.bytes, after: index, cost: cost, in: &step)
            }
            if self.allowsSlips { self.takeSlips(of: readings, after: index, cost: cost, in: &step) }
        } else if !self.typed.readings[index].isEmpty, self.typed.units[index] != unit.unit {
            self.takeSound(of: readings, after: index, cost: cost, in: &step)
        }
    }

    private func takeLetters(of reading: [UInt8], after index: Int, cost: Cost, in step: inout Step) {
        var length = 0
        while length < reading.count, index + length < self.typed.count,
            self.typed.units[index + length] == UInt16(reading[length])
        {
            length += 1
        }
        guard length > 0 else { return }
        var whole = cost
        whole.syllables += 1
        if length == reading.count { step.reach(index + length, whole) }
        if self.endsOpen, index + length == self.typed.count { step.finish(whole) }
        var abbreviated = cost
        abbreviated.abbreviations += 1
        step.reach(index + 1, abbreviated)
        let isDouble = reading.count > 1 && reading[1] == 0x68
        if isDouble, length > 1 { step.reach(index + 2, abbreviated) }
    }

    private func takeSlips(of readings: [Syllable], after index: Int, cost: Cost, in step: inout Step) {
        var slipped = cost
        slipped.slips += 1
        let blurred = readings.map(\.blurred)
        var whole = slipped
        whole.syllables += 1
        for syllable in self.syllables[index] where blurred.contains(syllable.blurred) {
            step.reach(index + syllable.count, whole)
        }
        let end = self.typed.endOfLetters(from: index)
        if self.endsOpen, end == self.typed.count, end - index <= 6,
            let rest = Syllable(bytes: self.typed.letters(index..<end))?.blurredStart,
            blurred.contains(where: { $0.bytes.starts(with: rest.bytes) })
        {
            step.finish(whole)
        }
        let letter = UInt8(truncatingIfNeeded: self.typed.units[index])
        let others = SyllableTable.shared.alternatives(toInitial: letter)
        if readings.contains(where: { $0.bytes.first.map(others.contains) ?? false }) {
            slipped.abbreviations += 1
            step.reach(index + 1, slipped)
        }
    }

    private func takeSound(of readings: [Syllable], after index: Int, cost: Cost, in step: inout Step) {
        let typed = self.typed.readings[index]
        var cost = cost
        if typed.contains(where: readings.contains) {
            cost.sounds += 1
        } else if self.allowsSlips {
            let blurred = readings.map(\.blurred)
            guard typed.contains(where: { blurred.contains($0.blurred) }) else { return }
            cost.slips += 1
        } else {
            return
        }
        step.reach(index + 1, cost)
    }

    /// The syllables that begin at each place of what was typed.
    private static func syllables(in typed: TypedText) -> [[Syllable]] {
        typed.units.indices.map { place in
            guard typed.isLetter(place) else { return [] }
            let letters = typed.letters(place..<typed.endOfLetters(from: place))
            return (1...min(6, letters.count)).compactMap { length in
                Syllable(bytes: letters.prefix(length)).flatMap { SyllableTable.shared.contains($0) ? $0 : nil }
            }
        }
    }
}
