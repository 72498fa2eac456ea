/// Where an article stands in its life. Only published articles are shown to readers.
public enum ArticleStatus: String, Sendable, Codable, CaseIterable {
    /// Being written; nobody but editors sees it.
    case draft
    /// Shown to everyone whom its visibility admits.
    case published
    /// Past its time; kept with its versions, not shown and not found.
    case expired
}
