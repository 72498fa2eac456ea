/// A message of a conversation.
public struct Message: Sendable, Hashable, Codable {
    /// What a message is. More may be added.
    public struct Kind: RawRepresentable, Sendable, Hashable, Codable {
        /// The stable name of the kind, 1 to 50 characters.
        public var rawValue: String

        /// Creates a kind from its stable name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// Words.
        public static let text = Kind(rawValue: "text")
        /// A picture; the text is its caption.
        public static let image = Kind(rawValue: "image")
        /// A file; the text is its name.
        public static let file = Kind(rawValue: "file")
        /// Something that happened, told in words.
        public static let event = Kind(rawValue: "event")
    }

    /// UUID of version 7 as lower-case text.
    public var id: String
    /// The conversation.
    public var conversationID: String
    /// Its place in the conversation: 1, 2, 3 … without gaps.
    public var seq: Int64
    /// Who speaks.
    public var speaker: Speaker
    /// The contact or agent who wrote it; nil when unknown, and for programs.
    public var authorID: String?
    /// Within which `cid` is unique: the author's id, or what the writer of the message chose.
    public var sender: String
    /// The id that the sender gave the message; unique for the sender within the conversation.
    public var cid: String
    /// What it is.
    public var kind: Kind
    /// Plain text, at most 200,000 characters; empty only when it is not of kind `text`.
    public var text: String
    /// When it was sent, in milliseconds since 1970 UTC. Clocks jump: `seq` is the order.
    public var sentAt: Int64
    /// The number, from 0, of the stretch it belongs to: neighbouring messages of about 4,000 characters together.
    public var stretch: Int64
    /// Counts the changes of this message, from 1.
    public var revision: Int64
}
