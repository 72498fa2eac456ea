/// What stands in the box so far, as suggestions see it.
struct TypedText: Sendable {
    /// Its letters, digits and characters, in normalised form.
    let units: [UInt16]
    /// For each unit how it may be read, the likeliest first; empty for what is no Han character.
    let readings: [[Syllable]]

    init(_ units: [UInt16], readings: WordReadings) {
        self.units = units
        self.readings = zip(units, readings.syllables(of: units)).map { Self.readings(of: $0, first: $1) }
    }

    var count: Int { self.units.count }

    var isHan: [Bool] { self.readings.map { !$0.isEmpty } }

    /// Whether a letter of pinyin stands there.
    func isLetter(_ place: Int) -> Bool { (0x61...0x7A).contains(self.units[place]) }

    /// Whether any letter of pinyin was typed.
    var hasLetters: Bool { self.units.indices.contains(where: self.isLetter) }

    /// Where the run of letters ends that `place` stands in.
    func endOfLetters(from place: Int) -> Int {
        var end = place
        while end < self.count, self.isLetter(end) { end += 1 }
        return end
    }

    /// The letters of a range as ASCII.
    func letters(_ range: Range<Int>) -> [UInt8] { self.units[range].map { UInt8(truncatingIfNeeded: $0) } }

    /// How a character may be read: `first`, then what it has beside it.
    static func readings(of unit: UInt16, first: Syllable?) -> [Syllable] {
        guard let first else { return [] }
        var all = [first]
        Self.forEachFurtherReading(of: unit, first: first) { if !all.contains($0) { all.append($0) } }
        return all
    }

    /// How a character may be read beside `first`; what it gives may come twice or be `first`.
    @inline(__always)
    static func forEachFurtherReading(of unit: UInt16, first: Syllable, _ body: (Syllable) -> Void) {
        if Polyphones.isOne(unit) { Polyphones.readings[unit]?.forEach(body) }
        if let spelling = SyllableTable.otherSpelling(of: first) { body(spelling) }
    }
}
