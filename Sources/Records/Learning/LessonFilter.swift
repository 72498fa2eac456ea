/// Which lessons to list.
public struct LessonFilter: Sendable, Hashable {
    /// Only of this article.
    public var article: String?
    /// Only those that this person has a part in.
    public var person: String?
    /// Only those that were undone, or only those that were not; nil for both.
    public var isUndone: Bool?

    /// Creates a filter; nothing given lists everything.
    public init(article: String? = nil, person: String? = nil, isUndone: Bool? = nil) {
        self.article = article
        self.person = person
        self.isUndone = isUndone
    }
}
