/// A conversation to be saved together with messages.
public struct ConversationSave: Sendable, Hashable {
    /// What is to be written about the conversation itself.
    public var conversation: ConversationDraft
    /// Messages in their order; those that are there already stay where they are. At most 100,000.
    public var messages: [MessageDraft]

    /// Creates one.
    public init(_ conversation: ConversationDraft, messages: [MessageDraft] = []) {
        self.conversation = conversation
        self.messages = messages
    }

    /// Everything as it would be stored.
    func cleaned() throws -> ConversationSave {
        if messages.count > HistoryLimits.messages {
            let message = "messages has \(messages.count) entries; at most \(HistoryLimits.messages) may be."
            throw RecordsError(.tooMany, message, field: "messages")
        }
        return ConversationSave(try conversation.cleaned(), messages: try messages.map { try $0.cleaned() })
    }
}

/// What saving a conversation or ticket came to.
public struct HistorySaveResult: Sendable, Hashable, Codable {
    /// What was done to it, its messages or comments included.
    public var outcome: ArticleSaveOutcome
    /// Its id.
    public var id: String
    /// How many messages or comments were new.
    public var added: Int
    /// How many say something else than before.
    public var changed: Int
    /// How many were there already.
    public var unchanged: Int

    /// Creates a result.
    public init(outcome: ArticleSaveOutcome, id: String, added: Int, changed: Int, unchanged: Int) {
        self.outcome = outcome
        self.id = id
        self.added = added
        self.changed = changed
        self.unchanged = unchanged
    }
}
