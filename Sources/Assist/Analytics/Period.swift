/// A stretch of time that is looked at.
public struct Period: Sendable, Hashable {
    /// When it begins, in milliseconds since 1970 UTC.
    public var start: Int64
    /// When it ends; this moment is not part of it.
    public var end: Int64

    /// Creates a period; one that ends before it begins is empty.
    public init(start: Int64, end: Int64) {
        self.start = start
        self.end = max(start, end)
    }

    /// The days before a moment.
    ///
    /// - Parameters:
    ///   - days: 1 to 36,500.
    ///   - end: the moment, in milliseconds since 1970 UTC; the moment itself is part of the period.
    public static func days(_ days: Int, before end: Int64) -> Period {
        let end = min(max(end, Self.earliest), Self.latest) + 1
        return Period(start: end - Int64(min(max(1, days), 36_500)) * Self.day, end: end)
    }

    /// The period of the same length that ends where this one begins.
    public var previous: Period { Period(start: self.start - (self.end - self.start), end: self.start) }

    /// Whether the moment lies in it.
    public func contains(_ at: Int64) -> Bool { at >= self.start && at < self.end }

    /// The middle.
    var middle: Int64 { self.start + (self.end - self.start) / 2 }

    static let day: Int64 = 86_400_000
    private static let earliest: Int64 = -4_000_000_000_000_000
    private static let latest: Int64 = 4_000_000_000_000_000

    /// The number of the day in China's time, where a day begins at 16:00 UTC.
    static func day(of at: Int64) -> Int64 {
        let shifted = min(max(at, Self.earliest), Self.latest) + 8 * 3_600_000
        return shifted >= 0 ? shifted / Self.day : (shifted - Self.day + 1) / Self.day
    }
}
