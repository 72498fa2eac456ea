/// How a SQLite database is opened.
public struct SQLiteOptions: Sendable {
    /// How long to wait for another process that is writing, 0 to 10 minutes.
    public var busyTimeout: Duration
    /// How many reads may run at the same time, at least 1.
    public var maximumReaders: Int
    /// How many changes may wait for the disk before further ones are refused as `overloaded`, at least 1.
    public var maximumWaitingWrites: Int

    /// Creates options.
    public init(
        busyTimeout: Duration = .seconds(10),
        maximumReaders: Int = 4,
        maximumWaitingWrites: Int = 10_000
    ) {
        self.busyTimeout = min(max(busyTimeout, .zero), .seconds(600))
        self.maximumReaders = max(1, maximumReaders)
        self.maximumWaitingWrites = max(1, maximumWaitingWrites)
    }
}
