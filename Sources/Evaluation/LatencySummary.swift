/// The spread of how long searches took, in milliseconds.
public struct LatencySummary: Sendable {
    private let sorted: [Double]

    /// Sums up measured times in milliseconds, in any order.
    public init(_ milliseconds: [Double]) { self.sorted = milliseconds.sorted() }

    /// The time that a share of the searches did not exceed (nearest rank); 0 without measurements.
    /// - Parameter share: 0 to 1.
    public func percentile(_ share: Double) -> Double {
        guard !self.sorted.isEmpty else { return 0 }
        let rank = Int((share * Double(self.sorted.count)).rounded(.up))
        return self.sorted[max(0, min(self.sorted.count - 1, rank - 1))]
    }
}
