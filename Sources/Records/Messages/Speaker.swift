/// Who speaks in a message or comment.
public enum Speaker: String, Sendable, Codable, CaseIterable {
    /// The contact.
    case customer
    /// A person who answers.
    case agent
    /// The program, about what happened.
    case system
    /// A person who answers, to colleagues only.
    case note
    /// A program that answers.
    case bot

    /// Whether the customer may read it.
    public var isPublic: Bool { self != .note && self != .system }
}
