package import Assist
import Indexer

/// Answer cards for programs.
package struct AnswersData: Encodable, Sendable {
    struct Mark: Encodable, Sendable {
        var start: Int
        var end: Int

        init(_ range: Range<Int>) {
            start = range.lowerBound
            end = range.upperBound
        }
    }

    struct Card: Encodable, Sendable {
        var kind: String
        var source: String
        var passage: String
        var revision: String
        var title: String
        var titleMarks: [Mark]
        var text: String
        var textMarks: [Mark]
        var reason: String
        var words: [String]
        var probability: Double
        var isPublic: Bool

        init(_ card: AnswerCard) {
            kind = card.kind.rawValue
            source = card.source.id
            passage = card.source.passage
            revision = card.source.revision
            title = card.title
            titleMarks = card.titleHighlights.map(Mark.init)
            text = card.passage.text
            textMarks = card.passage.highlights.map(Mark.init)
            reason = card.reason.rung.name
            words = card.reason.words
            probability = card.probability
            isPublic = card.isPublic
        }
    }

    var outcome: String
    var question: String
    var context: String
    var cards: [Card]
    var nearest: [Card]
    var unavailable: [String]
    var isPartial: Bool
    var milliseconds: Double

    package init(_ result: AnswerResult) {
        outcome = result.outcome.rawValue
        question = result.question.focus
        context = result.question.context
        cards = result.cards.map(Card.init)
        nearest = result.nearest.map(Card.init)
        unavailable = result.unavailable.map(\.rawValue)
        isPartial = result.isPartial
        milliseconds = result.milliseconds
    }
}
