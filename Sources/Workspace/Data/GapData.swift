package import Assist
import Indexer

/// A gap for programs and people.
package struct GapData: Encodable, Sendable {
    package struct Question: Encodable, Sendable {
        package var text: String
        package var askings: Int
        package var people: Int
    }

    package struct Article: Encodable, Sendable {
        package var id: String
        package var title: String
    }

    package var gap: String
    package var askings: Int
    package var people: Int
    package var trend: Gap.Trend
    package var nothing: Int
    package var weak: Int
    package var dismissed: Int
    package var first: Int64
    package var last: Int64
    package var questionCount: Int
    package var questions: [Question]
    package var nearest: [Article]
    package var confidence: Double
    package var isClosed: Bool

    private static let questionLimit = 10

    package init(_ gap: Gap, _ nearest: NearestArticles, isClosed: Bool) {
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
}
