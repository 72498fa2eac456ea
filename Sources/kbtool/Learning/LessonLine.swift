import Foundation
import Records

/// A line of a file of events to learn from, and of what is exported.
struct LessonLine: Codable {
    /// The question as it was asked.
    var question: String
    /// The article's external id, or its id.
    var article: String
    /// Who said so.
    var person: String
    /// The customer whose question it was.
    var contact: String?
    /// What the person said.
    var outcome: LessonOutcome
    /// How much of the answer was changed, 0 to 1.
    var editShare: Double?
    /// When, in milliseconds since 1970 UTC; now where it is not said.
    var at: Int64?
    /// Whether the lesson was undone.
    var undone: Bool?

    private enum CodingKeys: String, CodingKey {
        case question, article, person, contact, outcome, at, undone
        case editShare = "edit_share"
    }

    func event(article id: String, now: Int64) -> LessonEvent {
        LessonEvent(
            question: question,
            article: id,
            person: person,
            contact: contact,
            outcome: outcome,
            editShare: editShare ?? 0,
            at: at ?? now
        )
    }
}
