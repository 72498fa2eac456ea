/// A query that is asked more often than in the period before.
public struct RisingQuery: Sendable, Hashable {
    /// How it was asked in the later period.
    public var count: QueryCount
    /// How often it was asked in the period before.
    public var before: Int
    /// How many times as often it is asked, at least: the lower bound of an interval that errs once in a thousand.
    ///
    /// Were the query as frequent as before, its askings of both periods would fall into the later one with probability
    /// p = n₁ / (n₀ + n₁). The Wilson bound of the share that did fall there, as odds over p's odds, is the factor. So a
    /// query needs several askings before it counts as rising at all, and a busier period alone makes nothing rise.
    public var factor: Double

    /// The queries that rise, the steepest first.
    ///
    /// - Parameters:
    ///   - later: what was asked in the period.
    ///   - earlier: what was asked in the period before, which is as long.
    ///   - limit: how many at most.
    public static func list(_ later: QueryTally, over earlier: QueryTally, limit: Int) -> [RisingQuery] {
        let expected = Double(later.askings) / Double(max(earlier.askings, 1))
        let rising = later.all.compactMap { count -> RisingQuery? in
            let before = earlier.count(of: count.text)?.askings ?? 0
            let factor = Self.factor(now: count.askings, before: before, expected: expected)
            return factor > 1 ? RisingQuery(count: count, before: before, factor: factor) : nil
        }
        let sorted = rising.sorted { left, right in
            left.factor != right.factor ? left.factor > right.factor : left.count.text < right.count.text
        }
        return Array(sorted.prefix(max(0, limit)))
    }

    /// - Parameter expected: how many times as many askings there are in the later period, of all queries.
    static func factor(now: Int, before: Int, expected: Double) -> Double {
        let bound = WilsonInterval(successes: now, trials: now + before, deviations: WilsonInterval.strict).lower
        guard bound < 1, expected > 0 else { return 0 }
        return bound / (1 - bound) / expected
    }
}
