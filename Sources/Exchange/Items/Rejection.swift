/// Something in a source that was left out, with the reason. Everything around it goes on.
public struct Rejection: Error, Sendable, Hashable {
    /// Where it stands.
    public var place: SourcePlace
    /// The field of an article that is wrong; nil when the row or file as a whole is.
    public var field: ArticleField?
    /// What is wrong in an entry that is no article, for example `messages[2].text`.
    public var part: String?
    /// What was wrong and what to do.
    public var message: Message

    /// Creates a rejection.
    public init(place: SourcePlace, field: ArticleField? = nil, part: String? = nil, message: Message) {
        self.place = place
        self.field = field
        self.part = part
        self.message = message
    }

    /// The name of the field that is wrong, for people.
    public func fieldName(in language: Language) -> String? {
        field?.name(in: language) ?? part
    }

    /// What was wrong and what to do, in a language.
    public func reason(in language: Language) -> String {
        message.text(in: language)
    }

    /// One line for people: place, field, reason.
    public func line(in language: Language) -> String {
        guard let field = fieldName(in: language) else { return "\(place): \(reason(in: language))" }
        return "\(place): \(field): \(reason(in: language))"
    }
}

/// Something worth knowing about a source that did not stop anything from going in.
public struct Notice: Sendable, Hashable {
    /// Where it stands.
    public var place: SourcePlace
    /// What there is to know.
    public var message: Message

    /// Creates a notice.
    public init(place: SourcePlace, message: Message) {
        self.place = place
        self.message = message
    }

    /// One line for people: place and sentence.
    public func line(in language: Language) -> String {
        "\(place): \(message.text(in: language))"
    }
}

/// One thing that a source gives.
public enum SourceItem: Sendable, Hashable {
    /// An article that can go in.
    case article(SourceArticle)
    /// Something that was left out.
    case rejection(Rejection)
    /// Something worth knowing.
    case notice(Notice)
}
