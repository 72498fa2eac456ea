/// How much was learned in a tenant.
public struct LessonCounts: Sendable, Hashable, Codable {
    /// Lessons that count.
    public var lessons: Int
    /// Lessons that were undone.
    public var undone: Int
    /// People who taught.
    public var people: Int
    /// Articles that something was learned about.
    public var articles: Int
}
