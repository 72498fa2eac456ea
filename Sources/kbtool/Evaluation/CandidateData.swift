import Assist
import Foundation
import Indexer

/// The candidates of one conversation for programs that fit the model of cards.
struct CandidateData: Encodable {
    struct Candidate: Encodable {
        var kind: String
        var id: String
        var right: Bool
        var score: Double
        var focus: Double?
        var passages: Int
        var values: [String: Double]
        var best: [String: Double]
        var words: Int
        var unknownWords: Int
        var holdsCode: Bool
        var lead: Double
        var probability: Double
    }

    var id: String
    var group: String
    var answerable: Bool
    var focusWeight: Double
    var candidates: [Candidate]

    init(_ answer: AnswersEvaluation.Answer) {
        id = answer.conversation.id
        group = answer.conversation.group
        answerable = !answer.conversation.right.isEmpty
        focusWeight = answer.result.question.focusWeight
        candidates = answer.candidates.map { seen in
            Candidate(
                kind: seen.kind.rawValue,
                id: seen.id,
                right: answer.conversation.right.contains(seen.id),
                score: seen.score,
                focus: seen.focusScore,
                passages: seen.passages,
                values: Self.named(seen.values),
                best: Self.named(seen.bestValues),
                words: seen.evidence.words,
                unknownWords: seen.evidence.unknownWords,
                holdsCode: seen.evidence.holdsCode,
                lead: seen.lead,
                probability: seen.probability
            )
        }
    }

    private static func named(_ values: [Double]) -> [String: Double] {
        Dictionary(uniqueKeysWithValues: zip(Rule.allCases.map(\.name), values))
    }
}
