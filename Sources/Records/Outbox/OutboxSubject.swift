/// What changed, so that whoever follows the records looks at it again.
public struct OutboxSubject: Sendable, Hashable {
    /// The kind of thing that changed. More may be added.
    public struct Kind: RawRepresentable, Sendable, Hashable {
        /// The stable name of the kind.
        public var rawValue: String

        /// Creates a kind from its stable name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// An article was created, changed or deleted.
        public static let article = Kind(rawValue: "article")
        /// A conversation was created, changed or deleted, perhaps with messages.
        public static let conversation = Kind(rawValue: "conversation")
        /// A message was added to a conversation or changed.
        public static let message = Kind(rawValue: "message")
        /// A ticket or one of its comments was created, changed or deleted.
        public static let ticket = Kind(rawValue: "ticket")
        /// A word that the tenant's dictionary gains or loses; its id is the word.
        public static let word = Kind(rawValue: "word")
        /// A canned response was created, changed or removed.
        public static let canned = Kind(rawValue: "canned")
        /// A question that was asked became a suggestion, changed or is none any more.
        public static let pastQuestion = Kind(rawValue: "past_question")
    }

    /// The kind of thing that changed.
    public var kind: Kind
    /// Its id.
    public var id: String

    /// Creates a subject.
    public init(kind: Kind, id: String) {
        self.kind = kind
        self.id = id
    }

    /// A word of the dictionary.
    public static func word(_ word: String) -> OutboxSubject {
        OutboxSubject(kind: .word, id: word)
    }

    /// An article.
    public static func article(_ id: String) -> OutboxSubject {
        OutboxSubject(kind: .article, id: id)
    }

    /// A conversation.
    public static func conversation(_ id: String) -> OutboxSubject {
        OutboxSubject(kind: .conversation, id: id)
    }

    /// A message.
    public static func message(_ id: String) -> OutboxSubject {
        OutboxSubject(kind: .message, id: id)
    }

    /// A ticket.
    public static func ticket(_ id: String) -> OutboxSubject {
        OutboxSubject(kind: .ticket, id: id)
    }

    /// A canned response.
    public static func canned(_ id: String) -> OutboxSubject {
        OutboxSubject(kind: .canned, id: id)
    }

    /// A question that is suggested.
    public static func pastQuestion(_ id: String) -> OutboxSubject {
        OutboxSubject(kind: .pastQuestion, id: id)
    }
}
