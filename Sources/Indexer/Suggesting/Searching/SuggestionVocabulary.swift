/// What one look for suggestions has learnt of the terms that the index holds. Looking a term up costs little when its
/// neighbours in the table were looked up just before, and a query of many terms that no document holds costs much.
struct SuggestionVocabulary {
    private var isHeld: [[UInt8]: Bool] = [:]
    private var listed: [[UInt8]: [[UInt8]]] = [:]

    /// Terms that begin with a prefix, at most a number of them.
    mutating func terms(prefix: [UInt8], limit: Int, in database: XapianDatabase) throws -> [[UInt8]] {
        if let known = self.listed[prefix] { return known }
        let terms = try database.terms(prefix: prefix, limit: limit).map(\.term)
        for term in terms { self.isHeld[term] = true }
        self.listed[prefix] = terms
        return terms
    }

    /// A query without what can match nothing; nil when nothing is left.
    mutating func pruned(_ query: TermQuery, in database: XapianDatabase) throws -> TermQuery? {
        var unknown: Set<[UInt8]> = []
        query.forEachTerm { if self.isHeld[$0] == nil { unknown.insert($0) } }
        let terms = unknown.sorted { $0.lexicographicallyPrecedes($1) }
        for (term, frequency) in zip(terms, try database.frequencies(of: terms)) { self.isHeld[term] = frequency > 0 }
        return query.pruned { self.isHeld[$0] ?? false }
    }
}
