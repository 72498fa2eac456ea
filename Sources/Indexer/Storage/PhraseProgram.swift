/// Finds documents that hold a phrase: those with all its bigrams, then by their stored text.
enum PhraseProgram {
    /// Matches every document that may hold the phrase.
    static func program(of units: [UInt16]) -> QueryProgram {
        var program = QueryProgram()
        var terms: Set<[UInt8]> = []
        for index in units.indices.dropLast() where WordTerm.isHan(units[index]) && WordTerm.isHan(units[index + 1]) {
            terms.insert(Self.term(.bigram, units[index...(index + 1)]))
        }
        if terms.isEmpty, let character = units.first(where: WordTerm.isHan) {
            terms.insert(Self.term(.character, [character]))
        }
        for term in terms { program.term(term) }
        if terms.isEmpty { program.everything() } else { program.and(terms.count) }
        return program
    }

    /// Whether a stored document's text holds the phrase.
    static func isHeld(_ phrase: [UInt16], in data: UnsafeBufferPointer<UInt8>) -> Bool {
        var isHeld = false
        StoredDocument.forEachField(in: data) { field, text in
            guard !isHeld, field == .title || field == .question || field == .body else { return }
            isHeld = Self.contains(Normalizer.normalize(String(decoding: text, as: UTF8.self)).units, phrase)
        }
        return isHeld
    }

    private static func contains(_ text: [UInt16], _ phrase: [UInt16]) -> Bool {
        guard let first = phrase.first, text.count >= phrase.count else { return false }
        return (0...(text.count - phrase.count)).contains { start in
            text[start] == first && text[start..<(start + phrase.count)].elementsEqual(phrase)
        }
    }

    private static func term(_ family: TermFamily, _ units: ArraySlice<UInt16>) -> [UInt8] {
        [family.rawValue] + Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
