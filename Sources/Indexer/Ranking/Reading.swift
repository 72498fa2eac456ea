/// One way to read a question: with its own words, or with synonyms in the place of some.
struct Reading {
    var analysis: QueryAnalysis
    /// Each term's inverse document frequency, in the terms' order.
    var rarity: [Double]
    /// What the score is multiplied by: 1 for the question's own words.
    var trust: Double
}
