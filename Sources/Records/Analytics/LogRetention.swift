/// How long, and how many, rows of the query log and of the card events are kept.
public struct LogRetention: Sendable, Hashable {
    /// Rows older than this are removed, in days; 1 to 36,500.
    public var days: Int
    /// Of more rows than this the oldest are removed, in each of the two logs; at least 1.
    public var rows: Int

    /// Creates a rule; 400 days let a month be compared with the same month a year before.
    public init(days: Int = 400, rows: Int = 2_000_000) {
        self.days = min(max(1, days), 36_500)
        self.rows = max(1, rows)
    }

    /// Rows before this time go, in milliseconds since 1970 UTC.
    func horizon(now: Int64) -> Int64 {
        let age = Int64(days) * 86_400_000
        return now < Int64.min + age ? .min : now - age
    }
}
