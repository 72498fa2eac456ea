/// A message that is to be sent.
public struct ChatSend: Sendable, Hashable {
    /// Who sends it.
    public var author: ChatAuthor
    /// The id that the sender gave it, 1 to 100 characters: sent again it is not written again.
    public var cid: String
    /// What it is.
    public var kind: Message.Kind
    /// Plain text, at most 10,000 characters; empty only when it is not of kind `text`.
    public var text: String
    /// Whether only colleagues see it.
    public var isPrivate: Bool
    /// What it holds beside its words.
    public var extras: MessageExtras

    /// The most characters of one message.
    public static let longest = 10_000

    /// Creates a message.
    public init(
        author: ChatAuthor,
        cid: String,
        kind: Message.Kind = .text,
        text: String,
        isPrivate: Bool = false,
        extras: MessageExtras = MessageExtras()
    ) {
        (self.author, self.cid, self.kind, self.text) = (author, cid, kind, text)
        (self.isPrivate, self.extras) = (isPrivate, extras)
    }

    /// The kinds that people may send; the others come from the program.
    private static let sendable: Set<Message.Kind> = [.text, .image, .file, .article, .form]

    /// The message as it would be stored.
    ///
    /// - Throws: ``RecordsError`` with the field that is wrong.
    func cleaned() throws -> ChatSend {
        var send = self
        send.cid = try HistoryText.line(cid, 100, "cid")
        send.text = try HistoryText.lines(text, Self.longest, "text")
        send.extras = try extras.cleaned()
        guard Self.sendable.contains(kind) else {
            throw RecordsError(.malformed, "People do not send messages of kind \(kind.rawValue).", field: "kind")
        }
        if kind == .text, send.text.isEmpty {
            throw RecordsError(.empty, "text is empty. Give it at least one character.", field: "text")
        }
        if kind == .image || kind == .file, extras.file == nil {
            throw RecordsError(.empty, "A picture or file needs the id of its file.", field: "file")
        }
        if kind == .article, extras.article == nil {
            throw RecordsError(.empty, "A card needs the id of its article.", field: "article")
        }
        return send
    }
}

/// What sending a message came to.
public struct ChatReceipt: Sendable, Hashable {
    /// The message as it is stored.
    public var message: ChatMessage
    /// Whether this call wrote it; false when it had been sent before.
    public var isNew: Bool
    /// The conversation after it.
    public var conversation: ChatConversation
    /// Whether this call began the conversation.
    public var isOpened: Bool
}
