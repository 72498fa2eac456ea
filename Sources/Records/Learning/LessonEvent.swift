/// Something that happened to an article as the answer to a question, from which to learn.
public struct LessonEvent: Sendable, Hashable {
    /// The question as it was asked. Numbers that name a person are masked, what is beyond 200 characters is cut.
    public var question: String
    /// The article's id.
    public var article: String
    /// Who said so, 1 to 100 characters. Each person is heard once about a question and an article.
    public var person: String
    /// The customer whose question it was; nil when that is not known.
    public var contact: String?
    /// What the person said.
    public var outcome: LessonOutcome
    /// How much of the answer was changed before it was sent, 0 to 1.
    public var editShare: Double
    /// When, in milliseconds since 1970 UTC.
    public var at: Int64

    /// Creates an event.
    public init(
        question: String,
        article: String,
        person: String,
        contact: String? = nil,
        outcome: LessonOutcome,
        editShare: Double = 0,
        at: Int64
    ) {
        self.question = question
        self.article = article
        self.person = person
        self.contact = contact
        self.outcome = outcome
        self.editShare = editShare
        self.at = at
    }

    /// The event as it may be stored; nil when it names no question, article or person.
    func cleaned() -> LessonEvent? {
        guard let article = LoggedText.id(article), let person = LoggedText.id(person) else { return nil }
        var event = self
        event.question = LoggedText.clean(question)
        event.article = article
        event.person = person
        event.contact = LoggedText.id(contact)
        event.editShare = LoggedText.share(editShare) ?? 0
        event.at = max(0, at)
        return LessonKey.text(of: event.question).isEmpty ? nil : event
    }
}
