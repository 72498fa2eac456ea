/// A matter followed until it is solved, without its comments.
public struct Ticket: Sendable, Hashable, Codable {
    /// UUID of version 7 as lower-case text.
    public var id: String
    /// The key under which its source knows it, unique within a tenant.
    public var externalID: String?
    /// The conversation it came from.
    public var conversationID: String?
    /// The way it came; 1 to 50 characters.
    public var channel: String
    /// The branch where it happened.
    public var branchID: String?
    /// Who asked.
    public var contactID: String?
    /// Who is responsible for it.
    public var assigneeID: String?
    /// Where it stands.
    public var status: TicketStatus
    /// Whether the matter was solved, as somebody said; nil when nobody did.
    public var solved: Bool?
    /// One line.
    public var title: String
    /// Plain text; may be empty.
    public var description: String
    /// How it was solved; may be empty.
    public var resolution: String
    /// Plain words.
    public var tags: [String]
    /// The customer's satisfaction, 1 to 5.
    public var score: Int?
    /// When it was opened, in milliseconds since 1970 UTC.
    public var openedAt: Int64
    /// When it was solved, in milliseconds since 1970 UTC.
    public var solvedAt: Int64?
    /// The ticket in which it went on.
    public var mergedInto: String?
    /// The number of its last comment; 0 while there is none.
    public var lastSeq: Int64
    /// Counts its changes and its comments', from 1.
    public var revision: Int64
    /// When it was created here, in milliseconds since 1970 UTC.
    public var createdAt: Int64
    /// When it was changed last, in milliseconds since 1970 UTC.
    public var updatedAt: Int64

    /// Whether the matter counts as solved: as somebody said, or else by the status and, of a closed one, the score.
    public var isSolved: Bool { solved ?? (status == .solved || (status == .closed && (score ?? 0) >= 4)) }
}

/// A comment on a ticket.
public struct TicketComment: Sendable, Hashable, Codable {
    /// UUID of version 7 as lower-case text.
    public var id: String
    /// The ticket.
    public var ticketID: String
    /// Its place: 1, 2, 3 … without gaps.
    public var seq: Int64
    /// Who speaks.
    public var speaker: Speaker
    /// The contact or agent who wrote it; nil when unknown, and for programs.
    public var authorID: String?
    /// Within which `cid` is unique.
    public var sender: String
    /// The id that the sender gave the comment.
    public var cid: String
    /// Plain text, 1 to 200,000 characters.
    public var text: String
    /// When it was written, in milliseconds since 1970 UTC.
    public var writtenAt: Int64
}
