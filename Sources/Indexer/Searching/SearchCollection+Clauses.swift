extension SearchCollection {
    /// Reads texts for what they ask, with the words the collection is searched with.
    ///
    /// - Parameter texts: together at most 100,000 characters; the caller cuts.
    /// - Returns: for each text its clauses; none for a text of stop phrases, punctuation or pictures alone.
    /// - Throws: `IndexError` as `search` does.
    public func clauses(of texts: [String]) async throws -> [[QuestionClause]] {
        try await self.withReader { reader in
            let clauseReader = ClauseReader(tokenizer: reader.tokenizer, lexicon: reader.lexicon)
            return texts.map(clauseReader.clauses)
        }
    }
}
