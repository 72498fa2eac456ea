import CICU

/// How every unit of the Basic Multilingual Plane normalises and what class it has.
///
/// Normalisation is NFKC_Casefold and then traditional to simplified, one character at a time. Units whose form depends
/// on their neighbours, that vanish or that become several units are marked complex and take the slow way through ICU.
final class CharacterTable: Sendable {
    /// The table, computed from ICU once in a process (about 20 ms).
    static let shared = CharacterTable()

    /// Stands for "complex" in `forms`.
    static let complex: UInt16 = 0xFFFF

    /// The normalised form of a unit, or `complex`.
    let forms: [UInt16]
    /// The class of a unit of *normalised* text, as `CharacterClass.rawValue`.
    let classes: [UInt8]

    private init() {
        let folded = Self.foldedForms()
        let simplified = Self.simplifiedForms()
        self.forms = folded.map { $0 == Self.complex ? Self.complex : simplified[Int($0)] }
        self.classes = (0...0xFFFF).map { Self.characterClass(of: UInt16($0)).rawValue }
    }

    private static func foldedForms() -> [UInt16] {
        var forms = [UInt16](repeating: Self.complex, count: 0x10000)
        var result = [UInt16](repeating: 0, count: 32)
        var status: Int32 = 0
        for value in 0..<0x10000 {
            let unit = UInt16(value)
            guard !UTF16.isSurrogate(unit) else { continue }
            if value < 0x20 || value == 0x7F {
                forms[value] = value == 0x0A || value == 0x09 ? unit : 0x20
                continue
            }
            let scalar = UInt32(value)
            guard cicu_is_normalization_boundary_before(scalar), cicu_is_normalization_boundary_after(scalar) else {
                continue
            }
            let length = cicu_nfkc_casefold([unit], 1, &result, 32, &status)
            if status == 0, length == 1 { forms[value] = result[0] }
        }
        return forms
    }

    /// The simplified form of every unit; a unit for which ICU has none stays itself.
    private static func simplifiedForms() -> [UInt16] {
        var forms = (0...0xFFFF).map { UInt16($0) }
        var status: Int32 = 0
        guard let transliterator = cicu_transliterator_open("Traditional-Simplified", &status) else { return forms }
        defer { cicu_transliterator_close(transliterator) }
        // A separator keeps neighbours from being read as one context.
        let separator: UInt16 = 0x0A
        for start in stride(from: 0x3400, to: 0xFB00, by: 0x100) where !(0xD800..<0xE000).contains(start) {
            var page: [UInt16] = []
            for unit in start..<(start + 0x100) { page += [UInt16(unit), separator] }
            let length = Int32(page.count)
            page += [UInt16](repeating: 0, count: 64)
            let capacity = Int32(page.count)
            let newLength = cicu_transliterate(transliterator, &page, length, capacity, &status)
            guard status == 0, newLength == length else { continue }
            for offset in 0..<0x100 where page[2 * offset + 1] == separator { forms[start + offset] = page[2 * offset] }
        }
        return forms
    }

    private static func characterClass(of unit: UInt16) -> CharacterClass {
        if UTF16.isSurrogate(unit) { return .foreign }
        switch Int32(cicu_class(UInt32(unit))) {
        case Int32(CICU_HAN): return .han
        case Int32(CICU_SPACE): return .space
        case Int32(CICU_DIGIT): return (0x30...0x39).contains(unit) ? .digit : .foreign
        case Int32(CICU_LETTER): return unit < 0x530 ? .letter : .foreign
        case Int32(CICU_MARK): return unit < 0x530 ? .letter : .foreign
        default: return .other
        }
    }
}
