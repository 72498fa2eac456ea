/// A text as suggestions see it: its letters, digits and characters without spaces and punctuation, how each is spoken,
/// and where words begin.
struct SpokenText: Sendable, Equatable {
    /// One character, letter or digit.
    struct Unit: Sendable, Equatable {
        /// The unit of normalised text.
        var unit: UInt16
        /// How it is read, when it is a Han character.
        var reading: Syllable?
        /// Whether a word begins here.
        var startsWord: Bool
    }

    /// What stands there, in order.
    var units: [Unit]

    /// The most units of a text that are looked at; what comes later is shown but not matched.
    static let maximumLength = 64

    init(units: [Unit]) { self.units = units }

    /// - Parameters:
    ///   - normalized: the text in normalised form.
    ///   - readings: how words are read.
    ///   - tokenizer: finds where words begin; nil where that does not matter.
    init(_ normalized: [UInt16], readings: WordReadings, tokenizer: Tokenizer?) {
        var starts: Set<Int> = []
        if let tokenizer {
            for token in tokenizer.tokens(in: normalized) where token.kind != .part {
                starts.insert(token.range.lowerBound)
            }
        }
        let syllables = readings.syllables(of: normalized)
        let places = Self.places(in: normalized).prefix(Self.maximumLength)
        self.units = places.map { place in
            Unit(
                unit: Self.form(of: normalized[place]),
                reading: syllables[place],
                startsWord: starts.contains(place) || place == places.first
            )
        }
    }

    /// The places of normalised text that count: everything but spaces, punctuation and symbols.
    static func places(in normalized: [UInt16]) -> [Int] { normalized.indices.filter { Self.counts(normalized[$0]) } }

    static func counts(_ unit: UInt16) -> Bool {
        switch CharacterClass(rawValue: CharacterTable.shared.classes[Int(unit)]) {
        case .other, .space, nil: false
        default: true
        }
    }

    /// Readers type v for ü, so that both are one.
    static func form(of unit: UInt16) -> UInt16 { unit == 0xFC ? 0x76 : unit }

    // MARK: - Stored form

    /// Three bytes a unit (the unit, a flag and the length of its reading), then the reading.
    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(self.units.count * 7)
        for unit in self.units {
            let reading = unit.reading?.bytes ?? []
            bytes.append(UInt8(truncatingIfNeeded: unit.unit))
            bytes.append(UInt8(truncatingIfNeeded: unit.unit >> 8))
            bytes.append(UInt8(reading.count) | (unit.startsWord ? 0x80 : 0))
            bytes += reading
        }
        return bytes
    }

    /// Reads what `bytes` made; stops where it makes no sense.
    init(bytes: UnsafeBufferPointer<UInt8>) {
        self.units = []
        var place = 0
        while place + 3 <= bytes.count, self.units.count < Self.maximumLength {
            let length = Int(bytes[place + 2] & 0x7F)
            guard place + 3 + length <= bytes.count else { return }
            self.units.append(
                Unit(
                    unit: UInt16(bytes[place]) | UInt16(bytes[place + 1]) << 8,
                    reading: Syllable(bytes: bytes[(place + 3)..<(place + 3 + length)]),
                    startsWord: bytes[place + 2] & 0x80 != 0
                )
            )
            place += 3 + length
        }
    }
}
