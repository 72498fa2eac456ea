/// What making asked questions suggestions came to.
public struct PastQuestionReport: Sendable, Hashable, Codable {
    /// How many are suggested for the first time.
    public var added = 0
    /// How many are suggested otherwise than before: more or less used, other words, other articles.
    public var changed = 0
    /// How many are as they were.
    public var unchanged = 0
    /// How many are not suggested any more.
    public var removed = 0

    /// Nothing happened yet.
    public init() {}
}
