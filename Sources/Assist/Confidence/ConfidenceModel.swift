import Indexer

/// The log odds that the first hit is right, linear in what it covers of the question and what the question asks.
struct ConfidenceModel: Sendable, Equatable {
    /// The log odds of a hit that has nothing of the question.
    var bias: Double
    /// For `Rule.contentCoverage`: how much of the content stands anywhere in the hit, by rarity.
    var coverage: Double
    /// For `Rule.window`: how much of it stands within 30 characters.
    var window: Double
    /// For each word of content, up to `maximumWords`. The more a question says, the less of it a right answer repeats.
    var word: Double
    /// For each of the tenant's own words that no document holds.
    var unknownWord: Double
    /// For a code that stands in the hit.
    var code: Double

    /// Further words change nothing.
    static let maximumWords = 15

    // Fitted by Benchmarks/fit/fit-confidence.py, with AnswerConfidence.threshold, on the judged questions of the
    // articles in Corpus. The threshold refuses 4.5 % of those that have an answer.
    static let current = ConfidenceModel(
        bias: -7.103,
        coverage: 3.463,
        window: 4.738,
        word: 0.359,
        unknownWord: -1.249,
        code: 1.796
    )

    func logOdds(values: [Double], evidence: WordEvidence) -> Double {
        self.bias + self.coverage * values[Rule.contentCoverage.rawValue] + self.window * values[Rule.window.rawValue]
            + self.word * Double(min(evidence.words, Self.maximumWords))
            + self.unknownWord * Double(evidence.unknownWords) + (evidence.holdsCode ? self.code : 0)
    }
}
