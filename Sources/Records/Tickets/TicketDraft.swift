/// What is to be written about a ticket. Of one that exists, a field that is nil stays as it is.
public struct TicketDraft: Sendable, Hashable {
    /// The key under which the source knows it.
    public var externalID: String?
    /// The conversation it came from, by its id here or at its source. One that does not exist is left out.
    public var conversation: EntityReference?
    /// The way it came, at most 50 characters; a new one without it is of channel `ticket`.
    public var channel: String?
    /// The branch where it happened.
    public var branch: EntityReference?
    /// Who asked.
    public var contact: EntityReference?
    /// Who is responsible for it.
    public var assignee: EntityReference?
    /// Where it stands; a new one without it is new.
    public var status: TicketStatus?
    /// Whether the matter was solved.
    public var solved: Bool?
    /// At most 500 characters; a new one needs it.
    public var title: String?
    /// At most 200,000 characters.
    public var description: String?
    /// How it was solved, at most 200,000 characters.
    public var resolution: String?
    /// At most 50 plain words.
    public var tags: [String]?
    /// The customer's satisfaction, 1 to 5.
    public var score: Int?
    /// When it was opened, in milliseconds since 1970 UTC.
    public var openedAt: Int64?
    /// When it was solved, in milliseconds since 1970 UTC.
    public var solvedAt: Int64?

    /// Creates a draft.
    public init(
        externalID: String? = nil,
        conversation: EntityReference? = nil,
        channel: String? = nil,
        branch: EntityReference? = nil,
        contact: EntityReference? = nil,
        assignee: EntityReference? = nil,
        status: TicketStatus? = nil,
        solved: Bool? = nil,
        title: String? = nil,
        description: String? = nil,
        resolution: String? = nil,
        tags: [String]? = nil,
        score: Int? = nil,
        openedAt: Int64? = nil,
        solvedAt: Int64? = nil
    ) {
        self.externalID = externalID
        self.conversation = conversation
        self.channel = channel
        self.branch = branch
        self.contact = contact
        self.assignee = assignee
        self.status = status
        self.solved = solved
        self.title = title
        self.description = description
        self.resolution = resolution
        self.tags = tags
        self.score = score
        self.openedAt = openedAt
        self.solvedAt = solvedAt
    }

    /// The draft as it would be stored.
    ///
    /// - Throws: ``RecordsError`` with the field that is wrong.
    public func cleaned() throws -> TicketDraft {
        var draft = self
        draft.externalID = try externalID.map { try HistoryText.line($0, HistoryLimits.externalID, "externalID") }
        draft.conversation = try HistoryText.reference(conversation, "conversation")
        draft.channel = try channel.map { try HistoryText.line($0, HistoryLimits.channel, "channel") }
        draft.branch = try HistoryText.reference(branch, "branch")
        draft.contact = try HistoryText.reference(contact, "contact")
        draft.assignee = try HistoryText.reference(assignee, "assignee")
        draft.title = try title.map { try HistoryText.line($0, HistoryLimits.subject, "title") }
        draft.description = try description.map { try HistoryText.lines($0, HistoryLimits.text, "description") }
        draft.resolution = try resolution.map { try HistoryText.lines($0, HistoryLimits.text, "resolution") }
        draft.tags = try tags.map(HistoryText.tags)
        draft.score = try HistoryText.score(score)
        draft.openedAt = try HistoryText.time(openedAt, "openedAt")
        draft.solvedAt = try HistoryText.time(solvedAt, "solvedAt")
        return draft
    }
}
