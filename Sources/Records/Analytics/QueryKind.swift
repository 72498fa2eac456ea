/// What a logged query asked for.
public enum QueryKind: String, Sendable, Codable, CaseIterable {
    /// A search of the articles.
    case search
    /// A completion while somebody typed.
    case suggest
    /// Questions beside a customer's growing question.
    case related
    /// Answer cards for a conversation.
    case answers
    /// A search of all history.
    case history
}
