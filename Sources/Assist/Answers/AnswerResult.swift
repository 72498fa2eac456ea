/// What is put before an agent, or an honest none.
public struct AnswerResult: Sendable {
    /// What came of it.
    public enum Outcome: String, Sendable, Hashable, Codable {
        /// Enough of the question stands in the first card.
        case answered
        /// The customer asked something, and nothing is good enough. `question` is to be logged as a gap.
        case nothingGoodEnough
        /// The customer asked nothing: greetings, thanks, pictures.
        case noQuestion
    }

    /// What came of it.
    public var outcome: Outcome
    /// What was asked, as it was read from the conversation.
    public var question: ConversationQuestion
    /// At most three cards, the likeliest first; none unless the outcome is `answered`.
    public var cards: [AnswerCard]
    /// What came nearest when nothing was good enough: not to be shown as answers, but for whoever closes the gap.
    public var nearest: [AnswerCard]
    /// Kinds that could not be asked at all, though there is an index of them.
    public var unavailable: [AnswerCard.Kind]
    /// Whether the deadline cut a search short.
    public var isPartial: Bool
    /// How long it took, waiting included, in milliseconds.
    public var milliseconds: Double

    /// The likeliest cards whatever came of it, for measuring.
    public var ranked: [AnswerCard] { self.cards + self.nearest }
}
