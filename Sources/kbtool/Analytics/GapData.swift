import Assist
import Exchange
import Foundation
import Indexer

/// A gap for programs and people.
struct GapData: Encodable {
    struct Question: Encodable {
        var text: String
        var askings: Int
        var people: Int
    }

    struct Article: Encodable {
        var id: String
        var title: String
    }

    var gap: String
    var askings: Int
    var people: Int
    var trend: Gap.Trend
    var nothing: Int
    var weak: Int
    var dismissed: Int
    var first: Int64
    var last: Int64
    var questionCount: Int
    var questions: [Question]
    var nearest: [Article]
    var confidence: Double
    var isClosed: Bool

    private static let questionLimit = 10
    private static let shownQuestions = 4

    init(_ gap: Gap, _ nearest: NearestArticles, isClosed: Bool) {
        self.gap = gap.name
        askings = gap.askings
        people = gap.people
        trend = gap.trend
        let lacks = gap.lacks
        nothing = lacks[.nothing] ?? 0
        weak = lacks[.weak] ?? 0
        dismissed = lacks[.dismissed] ?? 0
        first = gap.first
        last = gap.last
        questionCount = gap.questions.count
        questions = gap.questions.prefix(Self.questionLimit).map {
            Question(text: $0.typed, askings: $0.askings, people: $0.people.count)
        }
        self.nearest = nearest.hits.map { Article(id: $0.group, title: $0.document.title) }
        confidence = nearest.confidence
        self.isClosed = isClosed
    }

    func lines(number: Int, in language: Language) -> [String] {
        let trend: Phrase =
            switch self.trend {
            case .rising: .trendRising
            case .steady: .trendSteady
            case .falling: .trendFalling
            }
        let head = Phrase.gapHead.text(
            in: language,
            [
                "number": "\(number)", "gap": gap, "question": questions.first?.text ?? "", "askings": "\(askings)",
                "people": "\(people)", "trend": trend.text(in: language),
                "closed": isClosed ? Phrase.gapClosed.text(in: language) : "",
            ]
        )
        let reasons = Phrase.gapReasons.text(
            in: language,
            ["nothing": "\(nothing)", "weak": "\(weak)", "dismissed": "\(dismissed)"]
        )
        let others = questions.dropFirst().prefix(Self.shownQuestions).map { "   · \($0.text)" }
        let articles = nearest.map(\.title).joined(separator: " | ")
        let near =
            articles.isEmpty
            ? []
            : [
                "   "
                    + Phrase.gapNearest.text(
                        in: language,
                        ["titles": articles, "share": "\(Int((confidence * 100).rounded()))"]
                    )
            ]
        return [head, "   " + reasons] + others + near
    }
}
