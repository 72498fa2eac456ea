import Foundation
import Indexer

/// Orders the candidates of one kind and tells how likely each is right.
///
/// Both are linear in what stands in the hit, so that a card can be explained. The order starts from the collection's own
/// score; the probability sees how far a card leads the others.
struct CardModel: Sendable, Equatable {
    /// What each rule's best value of any passage adds to the score; fitted beside the collection's own weights.
    var corrections: [Rule: Double]
    /// The evidence of a card that has nothing of the question.
    var bias: Double
    /// For `Rule.contentCoverage`.
    var coverage: Double
    /// For `Rule.window`.
    var window: Double
    /// For each word of content, up to `ConfidenceModel.maximumWords`.
    var word: Double
    /// For each of the tenant's own words that no document holds.
    var unknownWord: Double
    /// For a code that stands in the hit.
    var code: Double
    /// The log odds that a card without evidence and lead is right.
    var start: Double
    /// What evidence adds to them.
    var evidence: Double
    /// What the score's lead over the second candidate adds, at most `largestLead`.
    var ahead: Double
    /// What the score's distance behind the first candidate takes away, at most `largestLead`.
    var behind: Double
    /// With less evidence a card is not good enough, however far it leads others that are no better.
    var threshold: Double

    /// A larger lead changes nothing.
    static let largestLead = 4.0

    /// The candidate's score among those of its kind: the mean of both searches, weighed, and the corrections.
    func score(of candidate: CardCandidate, focusWeight: Double) -> Double {
        var score = candidate.score
        if let focus = candidate.focusScore { score = (score + focusWeight * focus) / (1 + focusWeight) }
        for (rule, weight) in self.corrections { score += weight * candidate.values[rule.rawValue] }
        return score
    }

    /// How much speaks for an answer in the candidate's best passage: log odds that what is asked has an answer at all,
    /// where questions with and without one are as frequent.
    func evidence(in candidate: CardCandidate) -> Double {
        let values = candidate.best.values
        let words = candidate.best.evidence ?? WordEvidence(words: 0, unknownWords: 0, holdsCode: false)
        return self.bias + self.coverage * values[Rule.contentCoverage.rawValue]
            + self.window * values[Rule.window.rawValue]
            + self.word * Double(min(words.words, ConfidenceModel.maximumWords))
            + self.unknownWord * Double(words.unknownWords) + (words.holdsCode ? self.code : 0)
    }

    /// How likely a card is right, 0 to 1.
    ///
    /// - Parameter lead: by how much the candidate's score leads the best other one; negative behind it.
    func probability(evidence: Double, lead: Double) -> Double {
        let odds =
            self.start + self.evidence * evidence + self.ahead * min(Self.largestLead, max(0, lead))
            + self.behind * max(-Self.largestLead, min(0, lead))
        return 1 / (1 + exp(-odds))
    }
}

extension CardModel {
    static func model(for kind: AnswerCard.Kind) -> CardModel {
        switch kind {
        case .article: .article
        case .case: .case
        case .canned: .canned
        }
    }

    // Fitted by Benchmarks/fit/fit-answers.py on the judged and unanswerable questions of the articles in Corpus; its head
    // tells how. On another collection the order stays good, the probabilities are off by up to 0.18.
    static let article = CardModel(
        corrections: [
            .contentTerms: 3.34, .contentRates: 3.15, .lineCoverage: 1.29, .lineDensity: 1.38, .lineOrder: 2.01,
            .lineSimilarity: 3.29, .coverage: 2.91, .density: 0.67, .window: 2.16, .contentCoverage: -1.13,
            .lineContent: 1.16, .titleCoverage: -0.79, .length: -3.12, .first: -1.06, .words: 0.82,
        ],
        bias: -11.886,
        coverage: 4.668,
        window: 6.799,
        word: 0.683,
        unknownWord: -1.646,
        code: 2.851,
        start: -1.436,
        evidence: 0.432,
        ahead: 0.864,
        behind: 0.988,
        threshold: -1.035
    )

    // A case is a question and a text that answers it, as an article is.
    static let `case` = CardModel.article

    // The corrections belong to texts of an article's length.
    static let canned: CardModel = {
        var model = CardModel.article
        model.corrections = [:]
        return model
    }()
}
