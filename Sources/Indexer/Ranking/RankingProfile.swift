/// The numbers by which a collection is ranked. Chosen from the collection's own statistics, never by its name.
public struct RankingProfile: Sendable {
    /// BM25's term saturation.
    public var k1: Double
    /// BM25's length normalisation, 0 (none) to 1 (full).
    public var b: Double
    /// The least normalised length: texts shorter than this share of the mean gain nothing more.
    public var minimumLength: Double
    /// How many documents the first stage hands to the second.
    public var candidates: Int
    /// Whether single characters take part in the first stage.
    public var usesCharacters: Bool
    /// The weight of every rule, in the order of `Rule`.
    public var weights: [Double]

    /// Creates a profile.
    public init(
        k1: Double, b: Double, minimumLength: Double, candidates: Int, usesCharacters: Bool, weights: [Double]
    ) {
        self.k1 = k1
        self.b = b
        self.minimumLength = minimumLength
        self.candidates = candidates
        self.usesCharacters = usesCharacters
        self.weights = weights
    }
}
