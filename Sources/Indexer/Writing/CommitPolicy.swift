/// When a writer commits.
public struct CommitPolicy: Sendable, Hashable {
    /// The least time between two commits while changes come in small numbers. After a quiet time the next change is
    /// committed at once.
    public var interval: Duration
    /// How many documents make a commit due whatever the time.
    public var documents: Int
    /// How many documents may wait before further changes are refused as `overloaded`.
    public var maximumWaiting: Int

    /// Creates a policy.
    ///
    /// - Parameters:
    ///   - interval: 0 to 60 s.
    ///   - documents: 1 to 100,000.
    ///   - maximumWaiting: at least 1.
    public init(interval: Duration, documents: Int, maximumWaiting: Int = 50_000) {
        self.interval = min(max(interval, .zero), .seconds(60))
        self.documents = min(max(1, documents), 100_000)
        self.maximumWaiting = max(1, maximumWaiting)
    }

    /// For an index that is searched while it is written: at most every 500 ms, or 1,000 documents.
    public static let live = CommitPolicy(interval: .milliseconds(500), documents: 1_000)
    /// For a command that carries what waits and ends: no waiting between commits.
    public static let draining = CommitPolicy(interval: .zero, documents: 2_500)
    /// For an index in the making. Commits of 2,500 to 5,000 short documents are fastest: below, blocks of the frequent
    /// terms are written too often, above, the pending terms no longer fit the processor's caches.
    static let bulk = CommitPolicy(interval: .seconds(60), documents: 5_000)
}
