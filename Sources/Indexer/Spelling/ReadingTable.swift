import Foundation

/// The most usual toneless pinyin of every Han character of the Basic Multilingual Plane, as ICU gives it.
struct ReadingTable: Sendable, Equatable {
    /// The characters that may have a reading.
    private static let units = 0x3000..<0xFB00
    /// How many characters ICU is asked for at a time.
    private static let step = 4_096

    private let syllables: [Syllable]
    /// For every character 1 + the place of its syllable; 0 for none.
    private let numbers: [UInt16]

    /// The reading of a character; nil when it has none.
    subscript(unit: UInt16) -> Syllable? {
        guard Self.units.contains(Int(unit)) else { return nil }
        let number = Int(self.numbers[Int(unit) - Self.units.lowerBound])
        return number > 0 ? self.syllables[number - 1] : nil
    }

    /// Asks ICU. Costs about 0.1 s for its rules and 0.25 s for the characters.
    static func computed() -> ReadingTable {
        var syllables: [Syllable] = []
        var places: [Syllable: UInt16] = [:]
        var numbers = [UInt16](repeating: 0, count: Self.units.count)
        let units = Self.units.map { UInt16($0) }.filter(WordTerm.isHan)
        guard let transliterator = Transliterator() else { return ReadingTable(syllables: [], numbers: numbers) }
        for start in stride(from: 0, to: units.count, by: Self.step) {
            let step = Array(units[start..<min(units.count, start + Self.step)])
            for (unit, letters) in zip(step, transliterator.letters(of: step)) {
                guard let syllable = Syllable(letters) else { continue }
                let number = places[syllable] ?? UInt16(syllables.count + 1)
                if places[syllable] == nil {
                    places[syllable] = number
                    syllables.append(syllable)
                }
                numbers[Int(unit) - Self.units.lowerBound] = number
            }
        }
        return ReadingTable(syllables: syllables, numbers: numbers)
    }

    private init(syllables: [Syllable], numbers: [UInt16]) {
        self.syllables = syllables
        self.numbers = numbers
    }

    // MARK: - As a file

    /// The first words of a file: what it is, its form and which ICU it is of.
    private static let head = "yingda-readings 1 \(Transliterator.version)"

    /// A line with a checksum, a line of syllables, and two bytes for each character, the lower one first.
    var file: Data {
        var body = Data((self.syllables.map(\.text).joined(separator: " ") + "\n").utf8)
        for number in self.numbers { body += [UInt8(truncatingIfNeeded: number), UInt8(number >> 8)] }
        return Data("\(Self.head) \(Self.checksum(of: body))\n".utf8) + body
    }

    /// Reads what `file` gives; nil for anything else and for what another ICU gave.
    init?(file: Data) {
        let parts = file.split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2,
            String(decoding: parts[0], as: UTF8.self) == "\(Self.head) \(Self.checksum(of: parts[1]))"
        else { return nil }
        let lines = parts[1].split(separator: 0x0A, maxSplits: 1, omittingEmptySubsequences: false)
        guard lines.count == 2, lines[1].count == 2 * Self.units.count else { return nil }
        let words = lines[0].split(separator: 0x20)
        self.syllables = words.compactMap { Syllable($0.map { UInt16($0) }) }
        let bytes = Array(lines[1])
        self.numbers = Self.units.indices.map { place in
            let index = place - Self.units.startIndex
            return UInt16(bytes[2 * index]) | UInt16(bytes[2 * index + 1]) << 8
        }
        let highest = Int(self.numbers.max() ?? 0)
        guard self.syllables.count == words.count, highest <= words.count else { return nil }
    }

    private static func checksum(of bytes: Data) -> String {
        var checksum = Checksum()
        bytes.withUnsafeBytes { checksum.add($0) }
        return checksum.text
    }
}
