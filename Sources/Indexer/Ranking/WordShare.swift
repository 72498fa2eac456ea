/// Tells how many of a question's words a document has, themselves or a synonym, by rarity.
struct WordShare {
    let words: [QueryAnalysis.Concept]
    /// u of every unit.
    let weights: [Float]

    /// 0 for none to 1 for all.
    func share(in stored: UnsafeBufferPointer<UInt8>) -> Double {
        let fields = Self.fields(of: stored)
        var found: Float = 0
        var total: Float = 0
        for word in self.words {
            let weight = (word.alternatives.first ?? []).reduce(Float(0)) { $0 + self.weights[Int($1)] }
            total += weight
            let stands = word.alternatives.contains { form in Self.stands(form, in: fields) }
            if stands { found += weight }
        }
        return total > 0 ? Double(found / total) : 0
    }

    /// The searched fields of a stored document, normalised.
    static func fields(of stored: UnsafeBufferPointer<UInt8>) -> [[UInt16]] {
        var fields: [[UInt16]] = []
        StoredDocument.forEachField(in: stored) { field, text in
            guard field.isSearched else { return }
            var units: [UInt16] = []
            Normalizer.append(text, to: &units)
            fields.append(units)
        }
        return fields
    }

    /// Whether a word stands in one of the fields.
    static func stands(_ word: [UInt16], in fields: [[UInt16]]) -> Bool {
        fields.contains { Self.stands(word, in: $0) }
    }

    private static func stands(_ word: [UInt16], in text: [UInt16]) -> Bool {
        guard let first = word.first, word.count <= text.count else { return false }
        return text.withUnsafeBufferPointer { text in
            var start = 0
            while start + word.count <= text.count {
                if text[start] == first {
                    var length = 1
                    while length < word.count, text[start + length] == word[length] { length += 1 }
                    if length == word.count { return true }
                }
                start += 1
            }
            return false
        }
    }
}
