/// What a check finds worth saying.
public struct CheckOptions: Sendable, Hashable {
    /// Titles longer than this are cut in lists; in characters.
    public var longTitle: Int
    /// Bodies longer than this are hard to read; in characters.
    public var longBody: Int
    /// Bodies shorter than this are probably not finished; in characters.
    public var shortBody: Int
    /// The share of common three-character pieces from which two articles count as nearly the same; 0.5 to 1.
    public var nearDuplicateShare: Double
    /// Whether links are held against the files around an article.
    public var checksFiles: Bool

    /// Creates options.
    public init(
        longTitle: Int = 60,
        longBody: Int = 10_000,
        shortBody: Int = 20,
        nearDuplicateShare: Double = 0.8,
        checksFiles: Bool = true
    ) {
        self.longTitle = longTitle
        self.longBody = longBody
        self.shortBody = shortBody
        self.nearDuplicateShare = min(1, max(0.5, nearDuplicateShare))
        self.checksFiles = checksFiles
    }
}
