/// Why a document has its score.
public struct Explanation: Sendable {
    /// What one rule gave.
    public struct Part: Sendable {
        /// The rule.
        public var rule: Rule
        /// Its value for the document.
        public var value: Double
        /// Its weight in the collection's profile.
        public var weight: Double
        /// What it adds to the score.
        public var contribution: Double { self.value * self.weight }
    }

    /// A term of the question in the first stage.
    public struct SearchedTerm: Sendable {
        /// The term's text.
        public var text: String
        /// `bigram`, `character` or `word`.
        public var family: String
        /// How many documents of the collection hold it.
        public var documents: Int
        /// Whether the first stage searched it.
        public var isSearched: Bool
        /// What the first stage multiplies its BM25 weight by; 0 when it was not searched.
        public var weight: Double
    }

    /// The first stage's BM25 weight.
    public var firstStage: Double
    /// The hit's place after the first stage, from 1.
    public var firstStageRank: Int
    /// What each rule gave; the contributions sum to the score.
    public var parts: [Part]
    /// The question's terms.
    public var terms: [SearchedTerm]
}
