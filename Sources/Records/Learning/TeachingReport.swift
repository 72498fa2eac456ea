/// What became of events that were given to learn from.
public struct TeachingReport: Sendable, Hashable, Codable {
    /// New or changed votes.
    public var learned = 0
    /// Events that said nothing new: the same person had said the same, or something later.
    public var repeated = 0
    /// Events about lessons that were undone.
    public var undone = 0
    /// Events about articles that there are not.
    public var unknown = 0
    /// Events without a question, an article or a person.
    public var unusable = 0

    /// Creates an empty report.
    public init() {}

    /// Adds another report.
    public mutating func add(_ other: TeachingReport) {
        learned += other.learned
        repeated += other.repeated
        undone += other.undone
        unknown += other.unknown
        unusable += other.unusable
    }
}
