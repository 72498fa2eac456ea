import CICU

/// Turns Han characters into Latin letters by ICU. For one thread at a time.
final class Transliterator {
    private let handle: OpaquePointer

    /// Takes away tone marks but keeps the dots of ü.
    private static let rules = "Han-Latin; NFD; [\\u0300\\u0301\\u0304\\u030C] Remove; NFC"
    /// The version of the tables.
    static var version: String { String(cString: cicu_version()) }

    private static let separator: UInt16 = 0x0A

    /// nil when ICU has no table for Han characters.
    init?() {
        var status: Int32 = 0
        guard let handle = cicu_transliterator_open(Self.rules, &status) else { return nil }
        self.handle = handle
    }

    deinit { cicu_transliterator_close(self.handle) }

    /// The letters of every unit, each read by itself; what has no reading comes back as it is.
    func letters(of units: [UInt16]) -> [[UInt16]] {
        // A separator keeps neighbours from being read as one word.
        var text: [UInt16] = []
        for unit in units { text += [unit, Self.separator] }
        let length = Int32(text.count)
        text += [UInt16](repeating: 0, count: units.count * 8 + 64)
        let capacity = Int32(text.count)
        var status: Int32 = 0
        let count = cicu_transliterate(self.handle, &text, length, capacity, &status)
        guard status == 0, count <= capacity else { return units.map { [$0] } }
        let pieces = text[..<Int(count)].split(separator: Self.separator, omittingEmptySubsequences: false)
        guard pieces.count == units.count + 1 else { return units.map { [$0] } }
        return pieces.dropLast().map { Array($0) }
    }
}
