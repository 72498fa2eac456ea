/// What a customer wants to know, drawn from a conversation.
public struct ConversationQuestion: Sendable, Equatable {
    /// What is asked now: the last turns of the customer that say something.
    public var focus: String
    /// What the customer said before of the same matter; empty when the question stands by itself.
    public var context: String
    /// How much the focus alone counts beside the whole matter, which counts 1.
    public var focusWeight: Double

    /// A question without context.
    public init(focus: String, context: String = "", focusWeight: Double = 0) {
        self.focus = focus
        self.context = context
        self.focusWeight = focusWeight
    }

    /// Whether the customer asked nothing.
    public var isEmpty: Bool { self.focus.isEmpty }

    /// The context and what is asked now.
    public var whole: String { self.context.isEmpty ? self.focus : self.context + "，" + self.focus }
}
