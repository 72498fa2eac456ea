extension CollectionReader {
    /// Reads a question with what was meant in the place of what the collection does not know but what sounds the same.
    ///
    /// A question whose bigrams all occur costs nothing.
    func repaired(_ reading: Reading) throws -> Reading {
        let isWeak = zip(reading.analysis.terms, reading.frequencies).contains { term, frequency in
            term.family == .bigram && frequency <= PinyinRecovery.weakLimit
        }
        guard isWeak, let found = try self.recover(reading) else { return reading }
        var alternatives: [[UInt8]: [[UInt8]]] = [:]
        for weak in found.weak { alternatives[weak.term.bytes] = weak.alternatives.map(\.term.bytes) }
        guard !found.changes.isEmpty else {
            var reading = reading
            reading.repair = Reading.Repair(alternatives: alternatives)
            return reading
        }
        var repaired = try self.weigh(self.analyse(found.units))
        repaired.repair = Reading.Repair(
            alternatives: alternatives,
            original: reading.analysis,
            originalRarity: reading.rarity
        )
        return repaired
    }

    private func recover(_ reading: Reading) throws -> PinyinRecovery.Result? {
        let units = reading.analysis.units
        let known = Dictionary(
            zip(reading.analysis.terms.map(\.bytes), reading.frequencies),
            uniquingKeysWith: { first, _ in first }
        )
        let words = self.tokenizer.tokens(in: units).filter { $0.kind == .word || $0.kind == .userWord }.map(\.range)
        let recovery = PinyinRecovery(homophones: try self.homophones(), documents: self.statistics.documents)
        return try recovery.recover(units, words: words, isWord: self.isWord) { terms in
            let missing = terms.filter { known[$0] == nil }
            guard !missing.isEmpty else { return terms.map { known[$0] ?? 0 } }
            let counts = Dictionary(
                zip(missing, try self.database.frequencies(of: missing)),
                uniquingKeysWith: { first, _ in first }
            )
            return terms.map { known[$0] ?? counts[$0] ?? 0 }
        }
    }

    /// The question in words that occur, or nil when there is nothing better.
    func correction(of text: String) throws -> Correction? {
        let spelling = DidYouMean(homophones: try self.homophones(), documents: self.statistics.documents)
        return try spelling.correction(
            of: text,
            cut: { self.tokenizer.tokens(in: $0) },
            frequencies: { try self.database.frequencies(of: $0) },
            terms: { try self.database.terms(prefix: $0, after: $1, limit: $2) }
        )
    }

    /// The same in words that occur in documents that the filters let through: a word that only others may read is not
    /// even offered.
    func correction(of text: String, within filters: [SearchFilter]) throws -> Correction? {
        let spelling = DidYouMean(homophones: try self.homophones(), documents: self.statistics.documents)
        var filter = QueryProgram()
        filter.everything()
        for part in filters { QueryBuilder.apply(part, to: &filter) }
        var known: [[UInt8]: UInt32] = [:]
        return try spelling.correction(
            of: text,
            cut: { self.tokenizer.tokens(in: $0) },
            frequencies: { terms in
                try zip(terms, try self.database.frequencies(of: terms)).map { term, everywhere in
                    if everywhere == 0 { return 0 }
                    if let frequency = known[term] { return frequency }
                    let frequency = try self.frequency(of: term, within: filter)
                    known[term] = frequency
                    return frequency
                }
            },
            // Only what occurs in visible documents is chosen of these: their frequencies are asked for.
            terms: { try self.database.terms(prefix: $0, after: $1, limit: $2) }
        )
    }

    /// How many documents hold a term and pass the filter, as far as `countedDocuments`.
    private func frequency(of term: [UInt8], within filter: QueryProgram) throws -> UInt32 {
        var program = QueryProgram()
        program.term(term)
        program.append(filter)
        program.filter()
        var search = XapianSearch(program: program)
        search.order = .document
        search.limit = 1
        search.checkAtLeast = Self.countedDocuments
        search.withData = false
        return UInt32(clamping: min(try self.database.run(search).matches.lower, Self.countedDocuments))
    }

    private static let countedDocuments = 200

    private func isWord(_ bigram: BigramTerm) -> Bool {
        self.tokenizer.tokens(in: bigram.units).contains { $0.range == 0..<2 }
    }
}
