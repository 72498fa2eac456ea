/// What there is to say about an index.
public struct IndexStatistics: Sendable, Hashable, Codable {
    /// The number of the live generation.
    public var generation: Int
    /// How many documents it holds.
    public var documents: Int
    /// What its local files take on disk, in bytes.
    public var bytes: Int
    /// How far the source of changes has been carried; nil when nobody said.
    public var position: String?
    /// The mean length of a document in characters and Latin words.
    public var averageLength: Double
}
