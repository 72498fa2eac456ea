import Assist
import Workspace

/// Questions beside what is being typed.
struct RelatedData: Encodable, Sendable {
    struct Question: Encodable, Sendable {
        var article: String
        var question: String
        var title: String
        var score: Double

        init(_ related: RelatedQuestion) {
            self.article = related.article
            self.question = related.question
            self.title = related.title
            self.score = related.score
        }
    }

    var typed: String
    var questions: [Question]
}

/// Answer cards with the id by which their fate is told.
struct AnswersReply: Encodable, Sendable {
    /// What events of the cards name; nil when nothing was asked.
    var query: String?
    var answers: AnswersData

    private enum Key: String, CodingKey {
        case query = "id"
    }

    func encode(to encoder: any Encoder) throws {
        try self.answers.encode(to: encoder)
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(self.query, forKey: .query)
    }
}
