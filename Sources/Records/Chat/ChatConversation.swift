/// A conversation with what only those that go on have.
public struct ChatConversation: Sendable, Hashable {
    /// What is known of every conversation.
    public var conversation: Conversation
    /// The channel it came by; nil when it came by none that is set up.
    public var channelID: String?
    /// Counts the changes of what stands here, from 1; a change may ask for the one it saw.
    public var version: Int64
    /// The number of the last message that the customer sees.
    public var pubSeq: Int64
    /// The agent who has it.
    public var assigneeID: String?
    /// The team it is for.
    public var teamID: String?
    /// Higher is sooner; 0 is usual.
    public var priority: Int64
    /// When it began to wait for an agent first, in milliseconds since 1970 UTC.
    public var enteredAt: Int64
    /// When its last message came, in milliseconds since 1970 UTC.
    public var lastAt: Int64
    /// Since when the customer waits for an answer, in milliseconds since 1970 UTC; nil when nobody waits.
    public var waitingSince: Int64?
    /// When an agent answered first.
    public var firstReplyAt: Int64?
    /// When the customer wrote last.
    public var lastCustomerAt: Int64?
    /// When an agent wrote last.
    public var lastAgentAt: Int64?
    /// Whether something in it needs a supervisor's eye.
    public var isFlagged: Bool
    /// When the customer was asked for a rating.
    public var ratingInvitedAt: Int64?
    /// When the customer rated it.
    public var ratedAt: Int64?
    /// What the customer chose with the score.
    public var ratingTags: [String]
    /// What the customer wrote with the score.
    public var ratingText: String

    /// Its id.
    public var id: String { conversation.id }
    /// Where it stands.
    public var status: ConversationStatus { conversation.status }
}
