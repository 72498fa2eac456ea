/// Turns documents into the flat form that the C interface takes: analysed, counted, sorted. For one thread at a time.
public final class DocumentEncoder {
    private let tokenizer: Tokenizer
    private var bigrams: [UInt32] = []
    private var characters: [UInt16] = []
    private var words: [[UInt8]: UInt32] = [:]
    private var learned: Set<[UInt8]> = []

    /// - Throws: `IndexError` with code `analysis` when ICU has no word rules.
    public init(lexicon: Lexicon) throws {
        self.tokenizer = try Tokenizer(dictionary: lexicon.dictionary)
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
        self.collectLearned(document.learned)
        self.writeValues(of: document, length: length, to: &writer)
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

    /// Each bigram and word of the learned questions once, however many of them have it: a crowd of questions must not
    /// shout down the document's own words.
    private func collectLearned(_ questions: [LearnedQuestion]) {
        self.learned.removeAll(keepingCapacity: true)
        for question in questions.prefix(LearnedQuestion.maximumCount) {
            let units = Normalizer.normalize(String(question.text.prefix(200))).units
            for (one, other) in zip(units, units.dropFirst()) where WordTerm.isHan(one) && WordTerm.isHan(other) {
                let text = String(decoding: [one, other], as: UTF16.self)
                self.learned.insert([Schema.learnedPrefix, TermFamily.bigram.rawValue] + Array(text.utf8))
            }
            for token in self.tokenizer.tokens(in: units) {
                guard let term = WordTerm.bytes(of: token, in: units) else { continue }
                self.learned.insert([Schema.learnedPrefix] + term)
            }
        }
    }

    // MARK: - Flat form

    private func writeValues(of document: IndexDocument, length: Int, to writer: inout FlatWriter) {
        var values: [(UInt32, [UInt8])] = [(Schema.lengthSlot, Sortable.bytes(Double(length)))]
        for (field, number) in document.numbers { values.append((field.slot, Sortable.bytes(number))) }
        if let group = document.group { values.append((Schema.groupSlot, Array(group.utf8.prefix(200)))) }
        if !document.revision.isEmpty {
            values.append((Schema.revisionSlot, Array(document.revision.utf8.prefix(200))))
        }
        if let digest = GroupDigest(of: document) { values.append((digest.slot, digest.bytes)) }
        // What has a unit is counted by its digest alone; a million messages would hold each id many times over.
        let labels = document.labels[.unit] == nil ? document.labels : [:]
        for (field, labels) in labels where !labels.isEmpty {
            let joined = labels.joined(separator: LabelValue.separator)
            values.append((field.slot, Array(joined.utf8.prefix(1_000))))
        }
        values.sort { $0.0 < $1.0 }
        writer.count16(values.count)
        for (slot, bytes) in values {
            writer.number(slot)
            writer.short(bytes)
        }
    }

    private func writeTerms(of document: IndexDocument, to writer: inout FlatWriter) {
        let place = writer.bytes.count
        writer.number(0)
        var count: UInt32 = 0
        if let group = document.group {
            writer.number(0)
            writer.short(EncodedChange.term(Schema.groupPrefix, group))
            writer.number(0)
            writer.short(TimeBucket.term(TimeBucket.number(of: document.numbers[.time] ?? 0)))
            count += 2
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
        for term in self.learned {
            writer.number(1)
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
