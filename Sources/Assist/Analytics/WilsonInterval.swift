import Foundation

/// Where a share lies that was seen in a number of cases.
///
/// E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, JASA 22 (1927): unlike the plain
/// share it does not believe one case out of one.
public struct WilsonInterval: Sendable, Hashable {
    /// The lower bound, 0 to 1.
    public let lower: Double
    /// The upper bound, 0 to 1.
    public let upper: Double

    /// Two-sided 95 %.
    public static let usual = 1.96
    /// One-sided 99.9 %: of a thousand queries that do not rise about one seems to.
    public static let strict = 3.09

    /// Creates the interval.
    ///
    /// - Parameters:
    ///   - successes: how often it was so.
    ///   - trials: of how many cases; for none the interval is 0 to 1.
    ///   - deviations: how wide it is, in standard deviations.
    public init(successes: Int, trials: Int, deviations: Double = WilsonInterval.usual) {
        guard trials > 0 else {
            self.lower = 0
            self.upper = 1
            return
        }
        let n = Double(trials)
        let share = min(max(Double(successes) / n, 0), 1)
        let square = deviations * deviations
        let middle = share + square / (2 * n)
        let width = deviations * sqrt(share * (1 - share) / n + square / (4 * n * n))
        self.lower = max(0, (middle - width) / (1 + square / n))
        self.upper = min(1, (middle + width) / (1 + square / n))
    }
}
