/// A question and the group of documents, such as an article, that a person took as its answer.
public struct TaughtPair: Sendable, Hashable {
    /// The question as it was asked.
    public var question: String
    /// The group that was taken.
    public var group: String
    /// Who took it.
    public var person: String
    /// When, in milliseconds since 1970 UTC.
    public var at: Int64
    /// How much of the answer was changed before it was sent, 0 to 1.
    public var editShare: Double

    /// Creates a pair.
    public init(question: String, group: String, person: String, at: Int64, editShare: Double = 0) {
        self.question = question
        self.group = group
        self.person = person
        self.at = at
        self.editShare = editShare
    }

    /// How much the pair counts, 0.25 to 1: who rewrites an answer says less for it.
    var weight: Double { 1 - 0.75 * min(1, max(0, self.editShare)) }
}
