/// Checks on a document's text what terms without positions cannot tell: that phrases stand in it, or do not.
struct TextCondition {
    let required: [[UInt16]]
    let excluded: [[UInt16]]

    init(required: [[UInt16]], excluded: [[UInt16]]) {
        self.required = required.map(Self.essence)
        self.excluded = excluded.map(Self.essence)
    }

    func holds(for stored: UnsafeBufferPointer<UInt8>) -> Bool {
        var fields: [[UInt16]] = []
        StoredDocument.forEachField(in: stored) { field, text in
            guard field.isSearched else { return }
            var units: [UInt16] = []
            Normalizer.append(text, to: &units)
            fields.append(Self.essence(units))
        }
        return self.required.allSatisfy { phrase in fields.contains { Self.stands(phrase, in: $0) } }
            && !self.excluded.contains { phrase in fields.contains { Self.stands(phrase, in: $0) } }
    }

    /// The text with white space taken out between Han characters and folded to one space elsewhere.
    static func essence(_ units: [UInt16]) -> [UInt16] {
        let classes = CharacterTable.shared.classes
        var result: [UInt16] = []
        result.reserveCapacity(units.count)
        var isAfterSpace = false
        for unit in units {
            if classes[Int(unit)] == CharacterClass.space.rawValue {
                isAfterSpace = true
                continue
            }
            if isAfterSpace, let last = result.last, !WordTerm.isHan(last), !WordTerm.isHan(unit) {
                result.append(0x20)
            }
            isAfterSpace = false
            result.append(unit)
        }
        return result
    }

    /// Whether `phrase` stands in `text`, not beginning or ending inside a Latin word or number.
    static func stands(_ phrase: [UInt16], in text: [UInt16]) -> Bool {
        guard let first = phrase.first, let last = phrase.last, phrase.count <= text.count else { return false }
        for start in 0...(text.count - phrase.count) where text[start] == first {
            let end = start + phrase.count
            guard text[start..<end].elementsEqual(phrase) else { continue }
            let cutsBefore = start > 0 && Self.joins(text[start - 1], first)
            let cutsAfter = end < text.count && Self.joins(last, text[end])
            if !cutsBefore, !cutsAfter { return true }
        }
        return false
    }

    private static func joins(_ left: UInt16, _ right: UInt16) -> Bool {
        Self.isAlphanumeric(left) && Self.isAlphanumeric(right)
    }

    private static func isAlphanumeric(_ unit: UInt16) -> Bool {
        let value = CharacterTable.shared.classes[Int(unit)]
        return value == CharacterClass.letter.rawValue || value == CharacterClass.digit.rawValue
    }
}
