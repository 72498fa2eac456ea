/// Something in a source that was left out, with the reason. Everything around it goes on.
public struct Rejection: Error, Sendable, Hashable {
    /// Where it stands.
    public var place: SourcePlace
    /// The field that is wrong; nil when the row or file as a whole is.
    public var field: ArticleField?
    /// What was wrong and what to do.
    public var message: Message

    /// Creates a rejection.
    public init(place: SourcePlace, field: ArticleField? = nil, message: Message) {
        self.place = place
        self.field = field
        self.message = message
    }

    /// What was wrong and what to do, in a language.
    public func reason(in language: Language) -> String {
        message.text(in: language)
    }

    /// One line for people: place, field, reason.
    public func line(in language: Language) -> String {
        guard let field else { return "\(place): \(reason(in: language))" }
        return "\(place): \(field.name(in: language)): \(reason(in: language))"
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
