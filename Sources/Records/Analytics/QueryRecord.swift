/// One query as the log keeps it. Holds ids of people, never their names.
public struct QueryRecord: Sendable, Hashable {
    /// The longest typed text that is kept, in characters; what is longer is cut.
    public static let maximumText = 200
    /// The longest id, channel or rung, in characters; a longer one is left out.
    public static let maximumID = 100

    /// UUID of version 7 as lower-case text. Empty in a record that has not been appended yet.
    public var id: String
    /// When it was asked, in milliseconds since 1970 UTC.
    public var at: Int64
    /// What it asked for.
    public var kind: QueryKind
    /// What was typed, on one line, cut, with telephone and identity numbers masked.
    public var typed: String
    /// What it is grouped by: the text as the index normalises it, masked and cut likewise.
    public var normalized: String
    /// The member of the staff who asked.
    public var person: String?
    /// The customer who asked, or for whom it was asked.
    public var contact: String?
    /// The way it came.
    public var channel: String?
    /// The branch where it was asked.
    public var branch: String?
    /// The conversation it belongs to.
    public var conversation: String?
    /// How many were found.
    public var hits: Int
    /// How well the first hit fits, by the name of its rung.
    public var rung: String?
    /// The probability, 0 to 1, that the first hit is right; nil where none was computed.
    public var confidence: Double?
    /// How long it took, in milliseconds.
    public var milliseconds: Int
    /// How it ended.
    public var outcome: QueryOutcome

    /// Creates a record. Its texts are masked and cut when it is appended.
    public init(
        id: String = "",
        at: Int64,
        kind: QueryKind,
        typed: String,
        normalized: String,
        person: String? = nil,
        contact: String? = nil,
        channel: String? = nil,
        branch: String? = nil,
        conversation: String? = nil,
        hits: Int,
        rung: String? = nil,
        confidence: Double? = nil,
        milliseconds: Int,
        outcome: QueryOutcome
    ) {
        self.id = id
        self.at = at
        self.kind = kind
        self.typed = typed
        self.normalized = normalized
        self.person = person
        self.contact = contact
        self.channel = channel
        self.branch = branch
        self.conversation = conversation
        self.hits = hits
        self.rung = rung
        self.confidence = confidence
        self.milliseconds = milliseconds
        self.outcome = outcome
    }

    /// The record as it may be stored.
    func cleaned() -> QueryRecord {
        var record = self
        record.typed = LoggedText.clean(typed)
        record.normalized = LoggedText.clean(normalized)
        record.person = LoggedText.id(person)
        record.contact = LoggedText.id(contact)
        record.channel = LoggedText.id(channel)
        record.branch = LoggedText.id(branch)
        record.conversation = LoggedText.id(conversation)
        record.rung = LoggedText.id(rung)
        record.hits = max(0, hits)
        record.milliseconds = max(0, milliseconds)
        record.confidence = LoggedText.share(confidence)
        return record
    }
}
