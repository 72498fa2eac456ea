/// What is to be written about a conversation. Of one that exists, a field that is nil stays as it is.
public struct ConversationDraft: Sendable, Hashable {
    /// The key under which the source knows it.
    public var externalID: String?
    /// The way it came, at most 50 characters; a new one without it is of channel `web`.
    public var channel: String?
    /// The branch where it happened.
    public var branch: EntityReference?
    /// Who asked.
    public var contact: EntityReference?
    /// Agents who took part, beside those who wrote messages; none is ever taken away.
    public var agents: [EntityReference]
    /// Where it stands; a new one without it is closed.
    public var status: ConversationStatus?
    /// Whether the matter was solved.
    public var solved: Bool?
    /// At most 50 plain words.
    public var tags: [String]?
    /// The customer's satisfaction, 1 to 5.
    public var score: Int?
    /// What it is about, at most 500 characters.
    public var subject: String?
    /// What an agent noted about it at the end, at most 200,000 characters.
    public var wrapUp: String?
    /// When it began, in milliseconds since 1970 UTC; else its first message tells.
    public var startedAt: Int64?
    /// When it ended, in milliseconds since 1970 UTC.
    public var endedAt: Int64?

    /// Creates a draft.
    public init(
        externalID: String? = nil,
        channel: String? = nil,
        branch: EntityReference? = nil,
        contact: EntityReference? = nil,
        agents: [EntityReference] = [],
        status: ConversationStatus? = nil,
        solved: Bool? = nil,
        tags: [String]? = nil,
        score: Int? = nil,
        subject: String? = nil,
        wrapUp: String? = nil,
        startedAt: Int64? = nil,
        endedAt: Int64? = nil
    ) {
        self.externalID = externalID
        self.channel = channel
        self.branch = branch
        self.contact = contact
        self.agents = agents
        self.status = status
        self.solved = solved
        self.tags = tags
        self.score = score
        self.subject = subject
        self.wrapUp = wrapUp
        self.startedAt = startedAt
        self.endedAt = endedAt
    }

    /// The draft as it would be stored: control characters stripped, lines trimmed, repeated tags dropped.
    ///
    /// - Throws: ``RecordsError`` with the field that is wrong.
    public func cleaned() throws -> ConversationDraft {
        var draft = self
        draft.externalID = try externalID.map { try HistoryText.line($0, HistoryLimits.externalID, "externalID") }
        draft.channel = try channel.map { try HistoryText.line($0, HistoryLimits.channel, "channel") }
        draft.branch = try HistoryText.reference(branch, "branch")
        draft.contact = try HistoryText.reference(contact, "contact")
        draft.agents = try agents.compactMap { try HistoryText.reference($0, "agents") }
        if draft.agents.count > HistoryLimits.agents {
            let message = "agents has \(draft.agents.count) entries; at most \(HistoryLimits.agents) may be."
            throw RecordsError(.tooMany, message, field: "agents")
        }
        draft.tags = try tags.map(HistoryText.tags)
        draft.score = try HistoryText.score(score)
        draft.subject = try subject.map { try HistoryText.optionalLine($0, HistoryLimits.subject, "subject") }
        draft.wrapUp = try wrapUp.map { try HistoryText.lines($0, HistoryLimits.text, "wrapUp") }
        draft.startedAt = try HistoryText.time(startedAt, "startedAt")
        draft.endedAt = try HistoryText.time(endedAt, "endedAt")
        return draft
    }
}
