/// A question that an article answers, or does not, as people said.
public struct Lesson: Sendable, Hashable {
    /// What one person said last.
    public struct Vote: Sendable, Hashable {
        /// Who said it.
        public var person: String
        /// The customer whose question it was.
        public var contact: String?
        /// What was said.
        public var outcome: LessonOutcome
        /// How much of the answer was changed before it was sent, 0 to 1.
        public var editShare: Double
        /// When, in milliseconds since 1970 UTC.
        public var at: Int64

        /// Creates a vote.
        public init(person: String, contact: String? = nil, outcome: LessonOutcome, editShare: Double, at: Int64) {
            self.person = person
            self.contact = contact
            self.outcome = outcome
            self.editShare = editShare
            self.at = at
        }
    }

    /// UUID of version 7 as lower-case text.
    public var id: String
    /// The article's id.
    public var article: String
    /// The question; empty once it was erased from a lesson that was undone.
    public var question: String
    /// When it was first taught, in milliseconds since 1970 UTC.
    public var createdAt: Int64
    /// When it was undone, in milliseconds since 1970 UTC; nil when it counts. It stays undone until it is restored.
    public var undoneAt: Int64?
    /// Who undid it.
    public var undoneBy: String?
    /// What people said, each person once, the latest first.
    public var votes: [Vote]

    /// Creates a lesson.
    public init(
        id: String,
        article: String,
        question: String,
        createdAt: Int64,
        undoneAt: Int64? = nil,
        undoneBy: String? = nil,
        votes: [Vote] = []
    ) {
        self.id = id
        self.article = article
        self.question = question
        self.createdAt = createdAt
        self.undoneAt = undoneAt
        self.undoneBy = undoneBy
        self.votes = votes
    }
}
