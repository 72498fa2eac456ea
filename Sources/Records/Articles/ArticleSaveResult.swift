/// What saving an article did, and to which.
public struct ArticleSaveResult: Sendable, Hashable, Codable {
    /// What was done.
    public var outcome: ArticleSaveOutcome
    /// The id of the article.
    public var id: String
    /// The version the article has now.
    public var version: Int

    /// Creates a result.
    public init(outcome: ArticleSaveOutcome, id: String, version: Int) {
        self.outcome = outcome
        self.id = id
        self.version = version
    }
}
