/// Takes greetings and politeness off a question, so that they weigh nothing.
struct StopPhraseFilter {
    let phrases: WordTrie

    /// The question without the stop phrases that begin or end one of its clauses; the whole question when nothing
    /// else would be left.
    func strip(_ units: [UInt16]) -> [UInt16] {
        let kept = self.remainder(of: units)
        return kept.contains(where: Self.isMeaningful) ? kept : units
    }

    /// The question without the stop phrases, even if nothing but punctuation is left.
    func remainder(of units: [UInt16]) -> [UInt16] {
        guard self.phrases.count > 0 else { return units }
        var kept: [UInt16] = []
        var index = 0
        while index < units.count {
            let end = units[index...].firstIndex(where: Self.endsClause) ?? units.count
            kept.append(contentsOf: self.strip(clause: units[index..<end]))
            if end < units.count { kept.append(units[end]) }
            index = end + 1
        }
        return kept
    }

    func strip(clause: ArraySlice<UInt16>) -> ArraySlice<UInt16> {
        var clause = clause
        var isShorter = true
        while isShorter, !clause.isEmpty {
            isShorter = false
            let length = clause.withUnsafeBufferPointer { self.phrases.longestMatch(in: $0, at: 0) { _ in true } }
            if length > 0 {
                clause = clause.dropFirst(length)
                isShorter = true
            } else if let suffix = self.suffix(of: clause) {
                clause = clause.dropLast(suffix)
                isShorter = true
            }
        }
        return clause
    }

    /// The length of the longest phrase that ends the clause.
    private func suffix(of clause: ArraySlice<UInt16>) -> Int? {
        clause.withUnsafeBufferPointer { units in
            for length in stride(from: min(units.count, Tokenizer.maximumWordLength), to: 1, by: -1)
            where self.phrases.longestMatch(in: units, at: units.count - length, mayEnd: { $0 == units.count })
                == length
            {
                return length
            }
            return nil
        }
    }

    static func endsClause(_ unit: UInt16) -> Bool {
        let value = CharacterTable.shared.classes[Int(unit)]
        return value == CharacterClass.other.rawValue || value == CharacterClass.space.rawValue
    }

    private static func isMeaningful(_ unit: UInt16) -> Bool { !Self.endsClause(unit) }
}
