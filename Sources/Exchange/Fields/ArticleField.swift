/// What a source can say about an article. The raw value is the key in front matter, JSON and English headers.
public enum ArticleField: String, Sendable, Codable, CaseIterable {
    /// The key under which the source knows the article.
    case id
    /// The record's own id, written by exports for articles that have no key of their own.
    case article
    /// The title.
    case title
    /// The text, in Markdown.
    case body
    /// Questions in readers' words.
    case questions
    /// The way down the category tree.
    case category
    /// Plain words.
    case tags
    /// Draft, published or expired.
    case status
    /// Public, internal or branch.
    case visibility
    /// The branch that owns it.
    case branch
    /// BCP 47 language tag.
    case language
    /// When the source last changed it.
    case updated
    /// When it stops being shown.
    case expires

    /// The name for people.
    public func name(in language: Language) -> String {
        switch language {
        case .en: rawValue
        case .zh: FieldNames.chinese[self] ?? rawValue
        }
    }
}
