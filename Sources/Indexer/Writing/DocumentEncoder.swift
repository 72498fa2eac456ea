/// Turns documents into the flat form that the C interface takes: analysed, counted, sorted. For one thread at a time.
public final class DocumentEncoder {
    private let tokenizer: Tokenizer
    private let suggestions: SuggestionEncoder
    private var bigrams: [UInt32] = []
    private var characters: [UInt16] = []
    private var words: [[UInt8]: UInt32] = [:]

    /// - Throws: `IndexError` with code `analysis` when ICU has no word rules.
    public init(lexicon: Lexicon) throws {
        self.tokenizer = try Tokenizer(dictionary: lexicon.dictionary)
        self.suggestions = SuggestionEncoder(lexicon: lexicon, tokenizer: self.tokenizer)
    }

    /// A document of either form, ready to be written.
    func encoded(_ document: IndexDocument) throws -> EncodedChange.Document {
        switch document.form {
        case .suggestion: return try self.suggestions.encode(document)
        case .text:
            let (bytes, length) = try self.encode(document)
            let key = EncodedChange.term(Schema.keyPrefix, document.key)
            return EncodedChange.Document(key: key, bytes: bytes, length: length)
        }
    }

    /// Analyses a document's text alone; returns its length in characters and Latin words.
    @discardableResult
    public func analyse(_ document: IndexDocument) -> Int {
        self.bigrams.removeAll(keepingCapacity: true)
        self.characters.removeAll(keepingCapacity: true)
        self.words.removeAll(keepingCapacity: true)
        self.collect(document.title)
        for question in document.questions { self.collect(question) }
        self.collect(document.body)
        return self.characters.count + self.words.values.reduce(0) { $0 + Int($1) }
    }

    /// The flat form of a document, and its length in characters and Latin words.
    ///
    /// The moment of writing is noted, unless the document names one, so that later pages of a search leave out what
    /// came after the first.
    /// - Throws: `IndexError` with code `invalid` when the key does not have 1 to 200 bytes.
    public func encode(_ document: IndexDocument) throws -> (bytes: [UInt8], length: Int) {
        guard !document.key.isEmpty, document.key.utf8.count <= 200 else {
            throw IndexError(code: .invalid, message: "A document's key must have 1 to 200 bytes.")
        }
        var document = document
        if document.numbers[.indexed] == nil { document.numbers[.indexed] = WallClock.milliseconds }
        let length = self.analyse(document)
        var writer = FlatWriter()
        writer.short(Schema.keyPrefix + document.key)
        writer.long(StoredDocument.encode(document))
        DocumentValues.write(of: document, length: length, to: &writer)
        self.writeTerms(of: document, to: &writer)
        return (writer.bytes, length)
    }

    // MARK: - Text

    private func collect(_ text: String) {
        guard !text.isEmpty else { return }
        let units = Normalizer.normalize(text).units
        CharacterTable.shared.classes.withUnsafeBufferPointer { classes in
            var previous: UInt16 = 0
            for unit in units {
                guard classes[Int(unit)] == CharacterClass.han.rawValue else {
                    previous = 0
                    continue
                }
                self.characters.append(unit)
                if previous != 0 { self.bigrams.append(UInt32(previous) << 16 | UInt32(unit)) }
                previous = unit
            }
        }
        for token in self.tokenizer.tokens(in: units) {
            guard let term = WordTerm.bytes(of: token, in: units) else { continue }
            self.words[term, default: 0] += 1
        }
    }

    // MARK: - Flat form

    private func writeTerms(of document: IndexDocument, to writer: inout FlatWriter) {
        let place = writer.bytes.count
        writer.number(0)
        var count: UInt32 = 0
        if let group = document.group {
            writer.number(0)
            writer.short(EncodedChange.term(Schema.groupPrefix, group))
            count += 1
        }
        for (field, labels) in document.labels {
            for term in LabelValue.terms(field: field, labels: labels) {
                writer.number(0)
                writer.short(term)
                count += 1
            }
        }
        self.bigrams.sort()
        count += Self.writeRuns(of: self.bigrams, to: &writer) { key, writer in
            writer.han(.bigram, UInt16(key >> 16), UInt16(truncatingIfNeeded: key))
        }
        self.characters.sort()
        count += Self.writeRuns(of: self.characters, to: &writer) { key, writer in writer.han(.character, key, nil) }
        for (term, frequency) in self.words {
            writer.number(frequency)
            writer.short(term)
            count += 1
        }
        writer.overwrite(count, at: place)
    }

    private static func writeRuns<Key: Equatable>(
        of sorted: [Key],
        to writer: inout FlatWriter,
        term: (Key, inout FlatWriter) -> Void
    ) -> UInt32 {
        var count: UInt32 = 0
        var index = 0
        while index < sorted.count {
            var end = index + 1
            while end < sorted.count, sorted[end] == sorted[index] { end += 1 }
            writer.number(UInt32(end - index))
            term(sorted[index], &writer)
            count += 1
            index = end
        }
        return count
    }
}
