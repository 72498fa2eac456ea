import Foundation
public import Indexer

/// How likely it is that the first hit answers the question.
public enum AnswerConfidence {
    /// Below this probability the honest answer is that nothing is good enough.
    public static let threshold = 0.371

    /// The probability, 0 to 1, that the first hit is right; 0 without hits, 1 for a question without words, where the
    /// filter alone decides.
    public static func probability(of result: SearchResult) -> Double {
        guard let best = result.hits.first else { return 0 }
        if result.rung == .everything { return 1 }
        guard let evidence = best.evidence, best.values.count == Rule.allCases.count else { return 0 }
        let z = ConfidenceModel.current.logOdds(values: best.values, evidence: evidence)
        return 1 / (1 + exp(-z))
    }
}
