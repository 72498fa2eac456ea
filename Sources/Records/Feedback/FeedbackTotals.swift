/// What readers said about an article, counted.
public struct FeedbackTotals: Sendable, Hashable, Codable {
    /// How many found it useful.
    public var useful: Int
    /// How many did not.
    public var notUseful: Int
    /// How many gave each reason.
    public var reasons: [String: Int]
}
