@testable import Indexer

/// Whether a text may be suggested for what was typed, told by plain recursion over strings, slowly.
struct PlainMatch {
    private struct Sound {
        var character: String
        var readings: [String]
    }

    private let text: [Sound]

    init(_ title: String, readings: WordReadings) {
        let spoken = SpokenText(Normalizer.normalize(title).units, readings: readings, tokenizer: nil)
        self.text = spoken.units.map { unit in
            Sound(
                character: String(decoding: [unit.unit], as: UTF16.self),
                readings: TypedText.readings(of: unit.unit, first: unit.reading).map(\.text)
            )
        }
    }

    /// Whether every piece stands somewhere in the text, in any way, also with slips.
    func holds(_ typed: String) -> Bool {
        let form = Normalizer.normalize(typed).units
        let joined = form.filter(SpokenText.counts).map(SpokenText.form)
        let own = Dictionary(
            zip(joined, WordReadings.usual(joined)).map { ($0, TypedText.readings(of: $0, first: $1).map(\.text)) },
            uniquingKeysWith: { first, _ in first }
        )
        if self.text.indices.contains(where: { self.matches(joined[...], at: $0, own) }) { return true }
        let bySpace = form.split(whereSeparator: { !SpokenText.counts($0) })
        return self.holdsAll(bySpace.map { $0.map(SpokenText.form) }, own) || self.holdsAll(Self.byScript(joined), own)
    }

    private func holdsAll(_ pieces: [[UInt16]], _ own: [UInt16: [String]]) -> Bool {
        pieces.count > 1
            && pieces.allSatisfy { piece in self.text.indices.contains { self.matches(piece[...], at: $0, own) } }
    }

    private static func byScript(_ units: [UInt16]) -> [[UInt16]] {
        units.reduce(into: []) { pieces, unit in
            if let last = pieces.last?.last, WordTerm.isHan(last) == WordTerm.isHan(unit) {
                pieces[pieces.count - 1].append(unit)
            } else {
                pieces.append([unit])
            }
        }
    }

    private func matches(_ typed: ArraySlice<UInt16>, at place: Int, _ all: [UInt16: [String]]) -> Bool {
        guard let first = typed.first else { return true }
        guard place < self.text.count else { return false }
        let sound = self.text[place]
        if String(decoding: [first], as: UTF16.self) == sound.character {
            if self.matches(typed.dropFirst(), at: place + 1, all) { return true }
        }
        let own = all[first] ?? []
        if own.contains(where: { one in sound.readings.contains { Self.isNear(one, $0) } }) {
            if self.matches(typed.dropFirst(), at: place + 1, all) { return true }
        }
        guard !sound.readings.isEmpty else { return false }
        let letters = String(decoding: typed.prefix { (0x61...0x7A).contains($0) }, as: UTF16.self)
        for length in 1...max(1, min(6, letters.count)) where length <= letters.count {
            let piece = String(letters.prefix(length))
            let isLast = length == typed.count
            let fits = sound.readings.contains { reading in
                Self.isNear(piece, reading) || Self.isInitial(piece, of: reading)
                    || (isLast && Self.begins(reading, with: piece))
            }
            if fits, self.matches(typed.dropFirst(length), at: place + 1, all) { return true }
        }
        return false
    }

    private static func blurred(_ text: String) -> String { Syllable(text.utf16)?.blurred.text ?? text }

    private static func isNear(_ one: String, _ other: String) -> Bool {
        one == other || Self.blurred(one) == Self.blurred(other)
    }

    private static func isInitial(_ letters: String, of reading: String) -> Bool {
        if letters.count == 2 { return letters.hasSuffix("h") && reading.hasPrefix(letters) }
        guard letters.count == 1, let own = reading.utf8.first, let typed = letters.utf8.first else { return false }
        return own == typed || SyllableTable.shared.alternatives(toInitial: typed).contains(own)
    }

    private static func begins(_ reading: String, with letters: String) -> Bool {
        let start = Syllable(letters.utf16)?.blurredStart.text ?? letters
        return reading.hasPrefix(letters) || Self.blurred(reading).hasPrefix(start)
    }
}
