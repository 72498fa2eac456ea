extension Message.Kind {
    /// A card of an article; the text is its title.
    public static let article = Message.Kind(rawValue: "article")
    /// A form that was filled in.
    public static let form = Message.Kind(rawValue: "form")
    /// What was taken back by whoever said it.
    public static let recalled = Message.Kind(rawValue: "recalled")
}

/// A message with what only conversations that go on have.
public struct ChatMessage: Sendable, Hashable {
    /// The message.
    public var message: Message
    /// Its place in what the customer sees: 1, 2, 3 … without gaps; nil for what the customer does not see.
    public var pubSeq: Int64?
    /// What it holds beside its words.
    public var extras: MessageExtras
    /// When it was taken back, in milliseconds since 1970 UTC; its words are gone then.
    public var recalledAt: Int64?
}
