/// Turns suggestions into the flat form that the C interface takes. For one thread at a time.
final class SuggestionEncoder {
    private let tokenizer: Tokenizer
    private let readings: WordReadings

    init(lexicon: Lexicon, tokenizer: Tokenizer) {
        self.tokenizer = tokenizer
        self.readings = WordReadings(lexicon.readings)
    }

    /// The flat form of a suggestion, its length in characters, and its rank.
    ///
    /// - Throws: `IndexError` with code `invalid` when the key does not have 1 to 200 bytes.
    func encode(_ document: IndexDocument) throws -> EncodedChange.Document {
        guard !document.key.isEmpty, document.key.utf8.count <= 200 else {
            throw IndexError(code: .invalid, message: "A document's key must have 1 to 200 bytes.")
        }
        let normalized = Normalizer.normalize(String(document.title.prefix(Self.maximumText))).units
        let text = SpokenText(normalized, readings: self.readings, tokenizer: self.tokenizer)
        var writer = FlatWriter()
        writer.short(Schema.keyPrefix + document.key)
        writer.long(StoredDocument.encode(document, spoken: text.bytes))
        DocumentValues.write(of: document, length: text.units.count, to: &writer)
        self.writeTerms(of: document, text: text, to: &writer)
        return EncodedChange.Document(
            key: EncodedChange.term(Schema.keyPrefix, document.key),
            bytes: writer.bytes,
            length: text.units.count,
            rank: SuggestionRank(use: document.numbers[.use] ?? 0, fit: SuggestionFit.value(of: normalized))
        )
    }

    /// The most characters of a text that are looked at.
    private static let maximumText = 200

    private func writeTerms(of document: IndexDocument, text: SpokenText, to writer: inout FlatWriter) {
        var terms = SuggestionTerms.terms(of: text)
        if let group = document.group { terms.append(EncodedChange.term(Schema.groupPrefix, group)) }
        for (field, labels) in document.labels { terms += LabelValue.terms(field: field, labels: labels) }
        writer.number(UInt32(terms.count))
        for term in terms {
            writer.number(0)
            writer.short(term)
        }
    }
}
