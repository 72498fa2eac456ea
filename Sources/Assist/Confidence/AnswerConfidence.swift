public import Indexer
import Foundation

/// How likely it is that the first hit answers the question.
public enum AnswerConfidence {
    /// Below this probability the honest answer is that nothing is good enough.
    public static let threshold = 0.3

    /// The probability, 0 to 1, that the first hit is right; 0 without hits.
    public static func probability(of result: SearchResult) -> Double {
        guard let best = result.hits.first else { return 0 }
        let z = best.score / 10
        return 1 / (1 + exp(-z))
    }
}
