/// A message as it is sent or imported.
public struct MessageDraft: Sendable, Hashable {
    /// The id that the sender gave it, at most 500 characters: sending it again writes nothing. Nil for a new one.
    public var cid: String?
    /// Within what the `cid` is unique; nil for the author.
    public var sender: String?
    /// Who speaks.
    public var speaker: Speaker
    /// The contact or agent who wrote it. A customer's message without it is by the conversation's contact.
    public var author: EntityReference?
    /// When it was sent, in milliseconds since 1970 UTC; nil for the time of the message before, or now.
    public var sentAt: Int64?
    /// What it is.
    public var kind: Message.Kind
    /// Plain text, at most 200,000 characters; empty only when it is not of kind `text`.
    public var text: String

    /// Creates a draft.
    public init(
        cid: String? = nil,
        sender: String? = nil,
        speaker: Speaker,
        author: EntityReference? = nil,
        sentAt: Int64? = nil,
        kind: Message.Kind = .text,
        text: String
    ) {
        self.cid = cid
        self.sender = sender
        self.speaker = speaker
        self.author = author
        self.sentAt = sentAt
        self.kind = kind
        self.text = text
    }

    /// The draft as it would be stored: control characters stripped, blank lines at the ends dropped.
    ///
    /// - Throws: ``RecordsError`` with the field that is wrong.
    public func cleaned() throws -> MessageDraft {
        var draft = self
        draft.cid = try cid.map { try HistoryText.line($0, HistoryLimits.externalID, "cid") }
        draft.sender = try sender.map { try HistoryText.line($0, HistoryLimits.externalID, "sender") }
        draft.author = try HistoryText.reference(author, "author")
        draft.sentAt = try HistoryText.time(sentAt, "sentAt")
        draft.kind.rawValue = try HistoryText.line(kind.rawValue, HistoryLimits.kind, "kind")
        draft.text = try HistoryText.lines(text, HistoryLimits.text, "text")
        if draft.text.isEmpty, draft.kind == .text {
            throw RecordsError(.empty, "text is empty. Give it at least one character.", field: "text")
        }
        return draft
    }
}
