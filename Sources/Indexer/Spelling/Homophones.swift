/// The Han characters of one collection by how they sound.
struct Homophones: Sendable {
    private let readings: [UInt16: [Syllable]]
    private let bySyllable: [Syllable: [UInt16]]
    private let byBlurred: [Syllable: [UInt16]]
    private let documents: [UInt16: Int]
    private let further: [UInt16: [Syllable]]

    /// - Parameters:
    ///   - characters: The collection's characters with how many documents hold each.
    ///   - readings: The toneless pinyin of words, as `Lexicon` has them: a character also has the readings of its words.
    init(characters: [(unit: UInt16, documents: Int)], readings words: [String: [String]]) {
        var further = Polyphones.readings
        for (word, syllables) in words {
            let units = Array(word.utf16)
            guard units.count == syllables.count else { continue }
            for (unit, text) in zip(units, syllables) {
                guard let syllable = Syllable(text.utf16) else { continue }
                if further[unit]?.contains(syllable) != true { further[unit, default: []].append(syllable) }
            }
        }
        self.further = further
        self.documents = Dictionary(characters.map { ($0.unit, $0.documents) }, uniquingKeysWith: max)
        var readings: [UInt16: [Syllable]] = [:]
        var bySyllable: [Syllable: [UInt16]] = [:]
        var byBlurred: [Syllable: [UInt16]] = [:]
        // Frequent characters first, so that a cut list keeps the likely ones.
        let sorted = characters.sorted { ($1.documents, $0.unit) < ($0.documents, $1.unit) }
        for (unit, _) in sorted where readings[unit] == nil {
            let own = Self.readings(of: unit, further: further)
            readings[unit] = own
            for syllable in own { bySyllable[syllable, default: []].append(unit) }
            for syllable in Set(own.map(\.blurred)) { byBlurred[syllable, default: []].append(unit) }
        }
        self.readings = readings
        self.bySyllable = bySyllable
        self.byBlurred = byBlurred
    }

    /// The collection's characters that are read like `unit`, itself among them if it occurs; frequent ones first.
    func same(as unit: UInt16) -> [UInt16] { self.collected(self.readings(of: unit), from: self.bySyllable) }

    /// The collection's characters that many speakers read like `unit`, those of `same` among them.
    func near(_ unit: UInt16) -> [UInt16] {
        self.collected(Array(Set(self.readings(of: unit).map(\.blurred))), from: self.byBlurred)
    }

    /// How many of the collection's documents hold the character.
    func documents(of unit: UInt16) -> Int { self.documents[unit] ?? 0 }

    /// Whether the two can be read alike.
    func isSame(_ first: UInt16, _ second: UInt16) -> Bool {
        let readings = self.readings(of: second)
        return self.readings(of: first).contains { readings.contains($0) }
    }

    private func readings(of unit: UInt16) -> [Syllable] {
        self.readings[unit] ?? Self.readings(of: unit, further: self.further)
    }

    private func collected(_ syllables: [Syllable], from table: [Syllable: [UInt16]]) -> [UInt16] {
        guard syllables.count > 1 else { return syllables.first.flatMap { table[$0] } ?? [] }
        var seen: Set<UInt16> = []
        return syllables.flatMap { table[$0] ?? [] }.filter { seen.insert($0).inserted }
    }

    private static func readings(of unit: UInt16, further: [UInt16: [Syllable]]) -> [Syllable] {
        var readings = Romanizer.shared.reading(of: unit).map { [$0] } ?? []
        for syllable in further[unit] ?? [] where !readings.contains(syllable) { readings.append(syllable) }
        return readings
    }
}
