/// The terms that a suggestion is found by.
///
/// | family | from 高血压随访 |
/// |---|---|
/// | `textStart` | 高, 高血, 高血压, … up to 8 characters |
/// | `soundStart` | g, ga, gao, gaox, … up to 12 letters |
/// | `initialsStart` | g, gx, gxy, … up to 8 letters |
/// | `pair`, `character` | 高血, 血压, …; 高, 血, … |
/// | `syllablePair` | gao xue, xue ya, …, fang␣ |
/// | `blurredPair` | gao xie, gao xue, xie ya, …, han␣ |
/// | `initialsTriple` | gxy, xys, … |
///
/// What is typed further is AND-ed from pairs, and every candidate is compared with its stored text in the end, so that
/// terms may let through too much but never too little.
enum SuggestionTerms {
    /// The longest start of a text that is a term.
    static let textStart = 8
    /// The longest start of how a text is spoken that is a term, in letters.
    static let soundStart = 12
    /// The longest start of a text's initials that is a term.
    static let initialsStart = 8

    /// Every term of a text, sorted.
    static func terms(of text: SpokenText) -> [[UInt8]] {
        let units = text.units
        var terms: Set<[UInt8]> = []
        Self.insertStarts(.textStart, units.map { Self.bytes(of: $0.unit) }, limit: Self.textStart, into: &terms)
        let letters = units.flatMap { unit in unit.reading.map { $0.bytes.map { [$0] } } ?? [Self.bytes(of: unit.unit)]
        }
        Self.insertStarts(.soundStart, letters, limit: Self.soundStart, into: &terms)
        let initials = units.map(Self.initial)
        Self.insertStarts(.initialsStart, initials, limit: Self.initialsStart, into: &terms)
        for (place, unit) in units.enumerated() {
            if WordTerm.isHan(unit.unit) { terms.insert(Self.character(unit.unit)) }
            let next = place + 1 < units.count ? units[place + 1] : nil
            if let next { terms.insert(Self.pair(unit.unit, next.unit)) }
            if unit.reading != nil || next?.reading != nil {
                terms.insert(Self.syllablePair(Self.sound(of: unit), next.map(Self.sound) ?? []))
                let nexts = next.map(Self.blurredSounds) ?? [[]]
                for first in Self.blurredSounds(of: unit) {
                    for second in nexts { terms.insert(Self.blurredPair(first, second)) }
                }
            }
            if place + 2 < units.count {
                terms.insert(Self.initialsTriple(initials[place] + initials[place + 1] + initials[place + 2]))
            }
        }
        return terms.sorted { $0.lexicographicallyPrecedes($1) }
    }

    private static func insertStarts(
        _ family: SuggestionFamily,
        _ pieces: [[UInt8]],
        limit: Int,
        into terms: inout Set<[UInt8]>
    ) {
        var term = [family.rawValue]
        for piece in pieces.prefix(limit) {
            term += piece
            terms.insert(term)
        }
    }

    // MARK: - Single terms

    static func start(_ family: SuggestionFamily, _ bytes: [UInt8]) -> [UInt8] { [family.rawValue] + bytes }

    static func character(_ unit: UInt16) -> [UInt8] { [SuggestionFamily.character.rawValue] + Self.bytes(of: unit) }

    static func pair(_ first: UInt16, _ second: UInt16) -> [UInt8] {
        [SuggestionFamily.pair.rawValue] + Self.bytes(of: first) + Self.bytes(of: second)
    }

    static func syllablePair(_ first: [UInt8], _ second: [UInt8]) -> [UInt8] {
        [SuggestionFamily.syllablePair.rawValue] + first + [0x20] + second
    }

    static func blurredPair(_ first: [UInt8], _ second: [UInt8]) -> [UInt8] {
        [SuggestionFamily.blurredPair.rawValue] + first + [0x20] + second
    }

    static func initialsTriple(_ letters: [UInt8]) -> [UInt8] { [SuggestionFamily.initialsTriple.rawValue] + letters }

    /// How a unit is spoken: its syllable, or itself.
    static func sound(of unit: SpokenText.Unit) -> [UInt8] { unit.reading?.bytes ?? Self.bytes(of: unit.unit) }

    /// How a unit may be spoken, in blurred form: its syllables, or itself.
    static func blurredSounds(of unit: SpokenText.Unit) -> [[UInt8]] {
        Self.blurredSounds(of: unit.unit, readings: TypedText.readings(of: unit.unit, first: unit.reading))
    }

    /// The same with the readings given.
    static func blurredSounds(of unit: UInt16, readings: [Syllable]) -> [[UInt8]] {
        guard !readings.isEmpty else { return [Self.bytes(of: unit)] }
        var sounds: [Syllable] = []
        for sound in readings.lazy.map(\.blurred) where !sounds.contains(sound) { sounds.append(sound) }
        return sounds.map(\.bytes)
    }

    /// The first letter of how a unit is spoken, or itself.
    static func initial(of unit: SpokenText.Unit) -> [UInt8] {
        unit.reading?.bytes.first.map { [$0] } ?? Self.bytes(of: unit.unit)
    }

    /// A unit in one to three bytes, as UTF-8 has it; halves of surrogate pairs take three bytes of their own.
    static func bytes(of unit: UInt16) -> [UInt8] {
        if unit < 0x80 { return [UInt8(unit)] }
        if unit < 0x800 { return [0xC0 | UInt8(unit >> 6), 0x80 | UInt8(unit & 0x3F)] }
        return [0xE0 | UInt8(unit >> 12), 0x80 | UInt8((unit >> 6) & 0x3F), 0x80 | UInt8(unit & 0x3F)]
    }
}
