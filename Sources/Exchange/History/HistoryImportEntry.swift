public import Records

/// A conversation or ticket, or a part of one, as a line of a source tells it.
public struct HistoryImportEntry: Sendable, Hashable {
    /// What the line is about.
    public enum Subject: Sendable, Hashable {
        /// A conversation, perhaps with messages.
        case conversation(ConversationDraft)
        /// A ticket, perhaps with comments.
        case ticket(TicketDraft)
        /// A branch and the key of the one above it.
        case branch(id: String, name: String, parent: String?)
    }

    /// What the line is about.
    public var subject: Subject
    /// Its messages or comments.
    public var messages: [MessageDraft]
    /// Where it stands.
    public var place: SourcePlace
    /// Whether the line is a single message or comment, so that neighbouring lines of one conversation belong together.
    public var isSingle: Bool

    /// Creates an entry.
    public init(_ subject: Subject, messages: [MessageDraft] = [], place: SourcePlace, isSingle: Bool = false) {
        self.subject = subject
        self.messages = messages
        self.place = place
        self.isSingle = isSingle
    }

    /// The key of the conversation or ticket at its source.
    public var externalID: String {
        switch subject {
        case .conversation(let draft): draft.externalID ?? ""
        case .ticket(let draft): draft.externalID ?? ""
        case .branch(let id, _, _): id
        }
    }
}

/// One thing that a source of history gives.
public enum HistoryImportItem: Sendable, Hashable {
    /// A line that can go in.
    case entry(HistoryImportEntry)
    /// Something that was left out.
    case rejection(Rejection)
    /// Something worth knowing.
    case notice(Notice)
}
