/// A place in a log that is read in the order of time.
public struct LogPlace: Sendable, Hashable {
    /// The time of the row, in milliseconds since 1970 UTC.
    public var at: Int64
    /// The id of the row.
    public var id: String

    /// Creates a place.
    public init(at: Int64, id: String) {
        self.at = at
        self.id = id
    }

    /// Before every row of that time.
    public static func start(of at: Int64) -> LogPlace {
        LogPlace(at: at, id: "")
    }
}
