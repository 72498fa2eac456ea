/// A conversation between a contact and agents, without its messages.
public struct Conversation: Sendable, Hashable, Codable {
    /// UUID of version 7 as lower-case text.
    public var id: String
    /// The key under which its source knows it, unique within a tenant.
    public var externalID: String?
    /// The way it came, for example `web`, `wechat`, `phone`; 1 to 50 characters.
    public var channel: String
    /// The branch where it happened.
    public var branchID: String?
    /// Who asked.
    public var contactID: String?
    /// Every agent who took part, in order of joining.
    public var agentIDs: [String]
    /// Where it stands.
    public var status: ConversationStatus
    /// Whether the matter was solved, as somebody said; nil when nobody did.
    public var solved: Bool?
    /// Plain words.
    public var tags: [String]
    /// The customer's satisfaction, 1 to 5.
    public var score: Int?
    /// What it is about, in a line; may be empty.
    public var subject: String
    /// What an agent noted about it at the end (小结); may be empty.
    public var wrapUp: String
    /// When it began, in milliseconds since 1970 UTC.
    public var startedAt: Int64
    /// When it ended, in milliseconds since 1970 UTC.
    public var endedAt: Int64?
    /// The number of its last message; 0 while there is none.
    public var lastSeq: Int64
    /// When its last message was sent, in milliseconds since 1970 UTC.
    public var lastMessageAt: Int64?
    /// The number of the last stretch of messages (see `Message.stretch`).
    public var stretch: Int64
    /// The `seq` of the first message of that stretch.
    public var stretchStart: Int64
    /// The characters in that stretch.
    var stretchLength: Int64
    /// Counts the changes that concern all its messages, from 1.
    public var revision: Int64
    /// When it was created here, in milliseconds since 1970 UTC.
    public var createdAt: Int64
    /// When it was changed last, in milliseconds since 1970 UTC.
    public var updatedAt: Int64

    /// Whether the matter counts as solved: as somebody said, or else when it was resolved, or closed with a satisfied
    /// customer.
    public var isSolved: Bool { solved ?? (status == .resolved || (status == .closed && (score ?? 0) >= 4)) }
}
