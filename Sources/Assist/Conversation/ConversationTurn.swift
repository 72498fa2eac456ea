/// One thing that was said in a conversation.
public struct ConversationTurn: Sendable, Hashable, Codable {
    /// Who said it.
    public enum Speaker: String, Sendable, Hashable, Codable, CaseIterable {
        /// The person who asks.
        case customer
        /// A colleague who answers.
        case agent
        /// A program that answers.
        case bot
        /// The service itself: somebody joined, the conversation was closed.
        case system
        /// A note among colleagues.
        case note
    }

    /// Who said it.
    public var speaker: Speaker
    /// What was said; empty for a picture.
    public var text: String
    /// When it was said, in milliseconds since 1970 UTC; nil where nobody knows. Turns come in the order they were said.
    public var at: Int64?

    /// Creates a turn.
    public init(_ speaker: Speaker, _ text: String, at: Int64? = nil) {
        self.speaker = speaker
        self.text = text
        self.at = at
    }
}
