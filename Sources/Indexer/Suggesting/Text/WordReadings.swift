/// Tells how Han text is read: by the tenant's words first, then character by character.
struct WordReadings: Sendable {
    private let words: WordTrie
    private let readings: [[UInt16]: [Syllable]]

    /// - Parameter readings: words in normalised form with the toneless pinyin of each of their characters.
    init(_ readings: [String: [String]]) {
        var table: [[UInt16]: [Syllable]] = [:]
        for (word, texts) in readings {
            let units = Array(word.utf16)
            let syllables = texts.compactMap { Syllable($0.utf16) }
            if units.count == syllables.count, !units.isEmpty { table[units] = syllables }
        }
        self.readings = table
        self.words = WordTrie(table.keys)
    }

    /// The reading of every unit; nil where it is no Han character or has none. The longest word wins, from the left.
    func syllables(of units: [UInt16]) -> [Syllable?] {
        var syllables = Self.usual(units)
        guard self.words.count > 0 else { return syllables }
        var place = 0
        while place < units.count {
            let length = units.withUnsafeBufferPointer { self.words.longestMatch(in: $0, at: place) { _ in true } }
            if length > 0, let known = self.readings[Array(units[place..<(place + length)])] {
                for (offset, syllable) in known.enumerated() where WordTerm.isHan(units[place + offset]) {
                    syllables[place + offset] = syllable
                }
            }
            place += max(1, length)
        }
        return syllables
    }

    /// How each character is read in most words. What has several readings is listed with the usual one first, which is
    /// not always the one that ICU gives.
    static func usual(_ units: [UInt16]) -> [Syllable?] {
        zip(units, Romanizer.shared.readings(of: units)).map { Polyphones.readings[$0]?.first ?? $1 }
    }
}
