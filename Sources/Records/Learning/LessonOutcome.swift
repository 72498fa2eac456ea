/// What a person said about an article as the answer to a question.
public enum LessonOutcome: String, Sendable, Codable, CaseIterable {
    /// It was taken as the answer.
    case accepted
    /// It was put away.
    case dismissed
    /// It was called not helpful.
    case notHelpful = "not_helpful"
}
