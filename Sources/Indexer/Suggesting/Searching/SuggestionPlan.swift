/// What to look for in the index, step by step: each step finds candidates of a worse way than those before it.
struct SuggestionPlan {
    /// Lists terms that start with a prefix, at most a number of them.
    typealias Terms = (_ prefix: [UInt8], _ limit: Int) throws -> [[UInt8]]

    /// One step; making its query may have to look for terms.
    struct Step {
        /// Whether candidates that nearly sound like what was typed count.
        var allowsSlips = false
        var query: (Terms) throws -> TermQuery?
    }

    let steps: [Step]

    /// The most terms that a begun syllable may stand for.
    private static let expansions = 40
    /// The most syllables that stand for one with slips.
    private static let slipAlternatives = 6

    init(_ typed: TypedPieces) {
        let whole = typed.whole
        let sounds = PlannedSounds(whole)
        var steps = [Step { _ in Self.textStart(of: whole) }]
        if whole.hasLetters {
            steps.append(Step { try Self.soundStart(of: whole, sounds, $0) })
            // Latin words and rare ways of reading make all parses wrong.
            steps.append(Step { _ in Self.longSoundStart(of: whole) })
            steps.append(Step { _ in Self.initialsStart(of: whole, sounds.abbreviated, slips: false) })
        }
        steps.append(Step { _ in Self.inner(of: whole) })
        if !typed.pieces.isEmpty { steps.append(Step { try Self.words(typed.pieces, $0) }) }
        if whole.hasLetters {
            steps.append(Step { try Self.pairs(of: sounds.full, $0) })
            steps.append(Step { _ in Self.triples(of: sounds.abbreviated) })
        }
        if whole.count > 1 {
            if !whole.hasLetters { steps.append(Step { try Self.pairs(of: sounds.spoken, $0) }) }
            steps.append(Step(allowsSlips: true) { try Self.slips(of: whole, sounds, $0) })
        }
        self.steps = steps
    }

    // MARK: - From the beginning

    private static func textStart(of typed: TypedText) -> TermQuery? {
        let start = typed.units.prefix(SuggestionTerms.textStart).flatMap(SuggestionTerms.bytes)
        let rest = Array(typed.units.dropFirst(SuggestionTerms.textStart - 1))
        return .all(of: [.term(SuggestionTerms.start(.textStart, start)), Self.textPairs(of: rest)])
    }

    private static func soundStart(of typed: TypedText, _ sounds: PlannedSounds, _ terms: Terms) throws -> TermQuery? {
        let letters = Self.letters(of: typed)
        let start = letters.prefix(SuggestionTerms.soundStart).flatMap(\.self)
        let isLong = letters.count > SuggestionTerms.soundStart
        let rest = isLong ? try Self.pairs(of: sounds.full, terms) : nil
        let spoken = TermQuery.all(of: [.term(SuggestionTerms.start(.soundStart, start)), rest])
        // A character at the beginning may be read otherwise than it was guessed.
        let head = typed.units.prefix { !(0x61...0x7A).contains($0) }
        guard !head.isEmpty, head.count < typed.count else { return spoken }
        let text = head.prefix(SuggestionTerms.textStart).flatMap(SuggestionTerms.bytes)
        let mixed = TermQuery.all(of: [
            .term(SuggestionTerms.start(.textStart, text)), try Self.pairs(of: sounds.full, terms),
        ])
        return .any(of: [spoken, mixed])
    }

    private static func longSoundStart(of typed: TypedText) -> TermQuery? {
        let letters = Self.letters(of: typed)
        guard letters.count > SuggestionTerms.soundStart else { return nil }
        return .term(SuggestionTerms.start(.soundStart, letters.prefix(SuggestionTerms.soundStart).flatMap(\.self)))
    }

    /// How the text is spoken, letter by letter; other characters are one piece each.
    private static func letters(of typed: TypedText) -> [[UInt8]] {
        typed.units.indices.flatMap { place in
            typed.readings[place].first.map { $0.bytes.map { [$0] } }
                ?? [SuggestionTerms.bytes(of: typed.units[place])]
        }
    }

    private static func initialsStart(of typed: TypedText, _ parses: [TypedParse], slips: Bool) -> TermQuery? {
        var seen: Set<[[UInt8]]> = []
        var strings: [[[UInt8]]] = []
        // Every letter may be a syllable's or a Latin word's own.
        let plain = typed.units.indices.map { place in
            typed.readings[place].first?.bytes.first.map { [$0] } ?? SuggestionTerms.bytes(of: typed.units[place])
        }
        for string in [plain] + parses.map({ $0.elements.map(\.initial) }) {
            // Slips are looked for in the beginning alone.
            let string = slips ? Array(string.prefix(SuggestionTerms.initialsStart)) : string
            if seen.insert(string).inserted { strings.append(string) }
        }
        return .any(of: strings.flatMap { slips ? Self.slipped($0).map(Self.initialsQuery) : [Self.initialsQuery($0)] })
    }

    private static func initialsQuery(_ string: [[UInt8]]) -> TermQuery? {
        let start = string.prefix(SuggestionTerms.initialsStart).flatMap(\.self)
        let rest = Array(string.dropFirst(SuggestionTerms.initialsStart - 2))
        return .all(of: [.term(SuggestionTerms.start(.initialsStart, start)), Self.triples(of: rest)])
    }

    /// The strings in which one letter is another that is heard or read for it.
    private static func slipped(_ string: [[UInt8]]) -> [[[UInt8]]] {
        string.indices.flatMap { place -> [[[UInt8]]] in
            guard string[place].count == 1 else { return [] }
            return SyllableTable.shared.alternatives(toInitial: string[place][0]).map { letter in
                var other = string
                other[place] = [letter]
                return other
            }
        }
    }

    // MARK: - Inside

    private static func inner(of typed: TypedText) -> TermQuery? {
        if typed.count > 1 { return Self.textPairs(of: typed.units) }
        guard let only = typed.units.first, WordTerm.isHan(only) else { return nil }
        return .term(SuggestionTerms.character(only))
    }

    private static func textPairs(of units: [UInt16]) -> TermQuery? {
        .all(of: zip(units, units.dropFirst()).map { .term(SuggestionTerms.pair($0, $1)) })
    }

    private static func triples(of parses: [TypedParse]) -> TermQuery? {
        var seen: Set<[[UInt8]]> = []
        let strings = parses.map { $0.elements.map(\.initial) }.filter { $0.count > 2 && seen.insert($0).inserted }
        return .any(of: strings.map { Self.triples(of: $0) })
    }

    private static func triples(of initials: [[UInt8]]) -> TermQuery? {
        guard initials.count > 2 else { return nil }
        return .all(
            of: (0...(initials.count - 3)).map { place in
                .term(SuggestionTerms.initialsTriple(initials[place..<(place + 3)].flatMap(\.self)))
            }
        )
    }

    private static func words(_ pieces: [TypedText], _ terms: Terms) throws -> TermQuery? {
        var parts: [TermQuery?] = []
        for piece in pieces {
            let sounds = PlannedSounds(piece)
            let ways: [TermQuery?] =
                piece.hasLetters
                ? [
                    Self.inner(of: piece), try Self.pairs(of: sounds.full, terms),
                    try Self.lone(sounds.full, terms), Self.triples(of: sounds.abbreviated),
                    Self.initialsStart(of: piece, sounds.abbreviated, slips: false),
                ] : [Self.inner(of: piece)]
            guard let query = TermQuery.any(of: ways) else { return nil }
            parts.append(query)
        }
        return .all(of: parts)
    }

    // MARK: - Sounds

    /// Any of the parses, by its neighbouring syllables where at least one of two was typed in letters.
    private static func pairs(of parses: [TypedParse], _ terms: Terms) throws -> TermQuery? {
        .any(of: try parses.map { try Self.pairs(of: $0, terms) })
    }

    private static func pairs(of parse: TypedParse, _ terms: Terms) throws -> TermQuery? {
        let elements = parse.elements
        var parts: [TermQuery?] = []
        for (place, (first, second)) in zip(elements, elements.dropFirst()).enumerated() {
            if case .text(let one, _) = first, case .text(let two, _) = second {
                parts.append(.term(SuggestionTerms.pair(one, two)))
                continue
            }
            guard let firsts = first.sounds else { continue }
            if place + 2 == elements.count, let start = second.letters {
                let found = try firsts.flatMap { try terms(SuggestionTerms.syllablePair($0, start), Self.expansions) }
                parts.append(.any(found.map { .term($0) }))
            } else if let seconds = second.sounds {
                parts.append(
                    .any(firsts.flatMap { first in seconds.map { .term(SuggestionTerms.syllablePair(first, $0)) } })
                )
            }
        }
        return .all(of: parts)
    }

    /// Any of the parses, by its neighbouring syllables in the form that speakers do not tell apart.
    private static func blurredPairs(of parses: [TypedParse], _ terms: Terms) throws -> TermQuery? {
        var seen: Set<[[[UInt8]]]> = []
        let parses = parses.filter { seen.insert($0.elements.map { $0.blurredSounds ?? [$0.letters ?? []] }).inserted }
        return .any(of: try parses.map { try Self.blurredPairs(of: $0, terms) })
    }

    private static func blurredPairs(of parse: TypedParse, _ terms: Terms) throws -> TermQuery? {
        let elements = parse.elements
        var parts: [TermQuery?] = []
        for (place, (first, second)) in zip(elements, elements.dropFirst()).enumerated() {
            guard let firsts = first.blurredSounds else { continue }
            var found: [[UInt8]] = []
            for first in firsts {
                found += (second.blurredSounds ?? []).map { SuggestionTerms.blurredPair(first, $0) }
                guard place + 2 == elements.count, let start = second.blurredStart else { continue }
                found += try terms(SuggestionTerms.blurredPair(first, start), Self.expansions)
            }
            parts.append(.any(Set(found).sorted { $0.lexicographicallyPrecedes($1) }.map { .term($0) }))
        }
        return .all(of: parts)
    }

    /// A single syllable, by what may follow it.
    private static func lone(_ parses: [TypedParse], _ terms: Terms) throws -> TermQuery? {
        let sounds = parses.filter { $0.elements.count == 1 }.compactMap { $0.elements[0].sounds }
        let found = try sounds.flatMap(\.self).flatMap {
            try terms(SuggestionTerms.syllablePair($0, []), Self.expansions)
        }
        return found.isEmpty ? nil : .any(found.map { .term($0) })
    }

    private static func slips(of typed: TypedText, _ sounds: PlannedSounds, _ terms: Terms) throws -> TermQuery? {
        let pairs = try Self.blurredPairs(of: sounds.full, terms)
        guard typed.hasLetters else { return pairs }
        let starts = sounds.spoken.flatMap { parse -> [TermQuery] in
            guard parse.elements.count == 1, case .syllable(let syllable) = parse.elements[0] else { return [] }
            return SyllableTable.shared.alternatives(to: syllable).prefix(Self.slipAlternatives)
                .map { .term(SuggestionTerms.start(.soundStart, $0.bytes)) }
        }
        return .any(of: [pairs, .any(of: starts), Self.initialsStart(of: typed, sounds.abbreviated, slips: true)])
    }
}

/// The ways to read what was typed, made once.
private struct PlannedSounds {
    /// Letters as syllables, characters as they are.
    let full: [TypedParse]
    /// The same with first letters for some syllables.
    let abbreviated: [TypedParse]
    /// Letters as syllables, characters as they are read.
    let spoken: [TypedParse]

    init(_ typed: TypedText) {
        self.full = TypedParse.all(of: typed, abbreviates: false)
        self.abbreviated = typed.hasLetters ? TypedParse.all(of: typed, abbreviates: true) : []
        self.spoken = self.full.map { parse in TypedParse(elements: parse.elements.map(\.spoken)) }
    }
}

extension TypedParse.Element {
    /// The first letter, or the character itself where it has no reading.
    fileprivate var initial: [UInt8] {
        switch self {
        case .text(let unit, let readings): readings.first?.bytes.first.map { [$0] } ?? SuggestionTerms.bytes(of: unit)
        case .syllable(let syllable): Array(syllable.bytes.prefix(1))
        case .start(let letters): Array(letters.prefix(1))
        }
    }

    /// A character as the syllable it is read.
    fileprivate var spoken: TypedParse.Element {
        guard case .text(_, let readings) = self, let reading = readings.first else { return self }
        return .syllable(reading)
    }

    /// How the element sounds in the index; nil for one that is only begun.
    fileprivate var sounds: [[UInt8]]? {
        switch self {
        case .text(let unit, let readings):
            readings.isEmpty ? [SuggestionTerms.bytes(of: unit)] : readings.map(\.bytes)
        case .syllable(let syllable):
            [syllable, SyllableTable.otherSpelling(of: syllable)].compactMap(\.self).map(\.bytes)
        case .start: nil
        }
    }

    /// The same in the form that speakers do not tell apart.
    fileprivate var blurredSounds: [[UInt8]]? {
        switch self {
        case .text(let unit, let readings): SuggestionTerms.blurredSounds(of: unit, readings: readings)
        case .syllable(let syllable): [syllable.blurred.bytes]
        case .start: nil
        }
    }

    /// What was typed of the last element; nil for a character.
    fileprivate var letters: [UInt8]? {
        switch self {
        case .text: nil
        case .syllable(let syllable): syllable.bytes
        case .start(let letters): letters
        }
    }

    /// The same in the form that speakers do not tell apart.
    fileprivate var blurredStart: [UInt8]? { self.letters.flatMap(Syllable.init(bytes:))?.blurredStart.bytes }
}
