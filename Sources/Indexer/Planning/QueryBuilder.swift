/// Builds the parts of a query's tree.
struct QueryBuilder {
    let tokenizer: Tokenizer

    /// Any of the terms, each with its weight, and of the groups of terms that count as one. False when there is none.
    static func any(
        _ terms: [(bytes: [UInt8], weight: Double)],
        soundAlikes: [(terms: [[UInt8]], weight: Double)] = [],
        in program: inout QueryProgram
    ) -> Bool {
        guard !terms.isEmpty || !soundAlikes.isEmpty else { return false }
        for term in terms {
            program.term(term.bytes)
            if term.weight != 1 { program.scale(term.weight) }
        }
        for group in soundAlikes {
            for term in group.terms { program.term(term) }
            program.synonym(group.terms.count)
            if group.weight != 1 { program.scale(group.weight) }
        }
        program.or(terms.count + soundAlikes.count)
        return true
    }

    /// The terms that a stretch of text certainly has: its bigrams, its words without bigrams, or its one character.
    func terms(of units: [UInt16]) -> [[UInt8]] {
        let analysis = QueryAnalysis(units: units, tokenizer: self.tokenizer, synonyms: SynonymTable(groups: []))
        let bigrams = analysis.terms.filter { $0.family == .bigram }
        let words = analysis.terms.filter { term in
            term.family == .word && !term.units.allSatisfy(WordTerm.isHan)
        }
        let alone = analysis.terms.filter { term in
            term.family == .character && !bigrams.contains { $0.units.contains(term.units[0]) }
        }
        return (bigrams + words + alone).map(\.bytes)
    }

    /// All terms of a stretch of text, without weight. False when it has none.
    func all(of units: [UInt16], in program: inout QueryProgram) -> Bool {
        let terms = self.terms(of: units)
        guard !terms.isEmpty else { return false }
        for term in terms { program.term(term) }
        program.and(terms.count)
        return true
    }

    /// Any of a concept's alternatives. The question's own form matches by its words as ICU cuts them, wherever they
    /// stand, so that a word of the dictionary never asks for more than its parts did; the others by all their terms.
    /// False when none has any.
    func any(of concept: QueryAnalysis.Concept, in program: inout QueryProgram) -> Bool {
        var count = 0
        for (index, alternative) in concept.alternatives.enumerated() {
            let terms = index == 0 ? self.parts(of: alternative) : self.terms(of: alternative)
            guard !terms.isEmpty else { continue }
            for term in terms { program.term(term) }
            program.and(terms.count)
            count += 1
        }
        guard count > 0 else { return false }
        program.or(count)
        return true
    }

    /// The terms of a stretch of text's words as ICU cuts them, without those that join two words.
    private func parts(of units: [UInt16]) -> [[UInt8]] {
        let words = self.tokenizer.tokens(in: units).filter { token in
            token.squashed == nil && token.kind != .userWord && token.kind != .part && token.kind != .other
        }
        var seen: Set<[UInt8]> = []
        return words.flatMap { self.terms(of: Array(units[$0.range])) }.filter { seen.insert($0).inserted }
    }

    /// Joins the filter to the query on the stack.
    static func apply(_ filter: SearchFilter, to program: inout QueryProgram) {
        for (field, labels) in filter.labels.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            for label in labels { program.term(LabelValue.term(field: field, label: label)) }
            if labels.isEmpty { program.nothing() } else { program.or(labels.count) }
            program.filter()
        }
        for (field, bounds) in filter.numbers.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            program.range(
                slot: field.slot,
                from: bounds.lower.map(Sortable.bytes),
                through: bounds.upper.map(Sortable.bytes)
            )
            program.filter()
        }
        for (field, labels) in filter.excludedLabels.sorted(by: { $0.key.rawValue < $1.key.rawValue })
        where !labels.isEmpty {
            for label in labels { program.term(LabelValue.term(field: field, label: label)) }
            program.or(labels.count)
            program.andNot()
        }
    }
}
