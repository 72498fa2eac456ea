/// Where a suggestion comes from.
public enum SuggestionKind: String, Sendable, Hashable, Codable, CaseIterable {
    /// The title of an article.
    case title
    /// A question that an article answers, in readers' words.
    case question
    /// A question that was asked and whose answer was accepted.
    case past
    /// What many people ask.
    case hot
}
