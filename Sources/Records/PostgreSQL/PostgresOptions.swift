/// How a PostgreSQL database is used.
public struct PostgresOptions: Sendable {
    /// How long to wait for what another process holds, and to repeat a change that another one crossed; 0 to 10 minutes.
    public var busyTimeout: Duration
    /// How long reads and changes wait while the server is away before they fail as `unavailable`, 0 to 10 minutes.
    public var outageTimeout: Duration
    /// How long one statement may run, 1 second to 1 hour. Migrations take as long as they need.
    public var statementTimeout: Duration
    /// How many reads may run at the same time, each on a connection and a thread of its own, at least 1.
    public var maximumReaders: Int
    /// How many reads may wait for a connection before further ones are refused as `overloaded`, at least 1.
    public var maximumWaitingReads: Int
    /// How many changes may wait before further ones are refused as `overloaded`, at least 1.
    public var maximumWaitingWrites: Int

    /// Creates options.
    public init(
        busyTimeout: Duration = .seconds(10),
        outageTimeout: Duration = .seconds(10),
        statementTimeout: Duration = .seconds(300),
        maximumReaders: Int = 4,
        maximumWaitingReads: Int = 10_000,
        maximumWaitingWrites: Int = 10_000
    ) {
        self.busyTimeout = min(max(busyTimeout, .zero), .seconds(600))
        self.outageTimeout = min(max(outageTimeout, .zero), .seconds(600))
        self.statementTimeout = min(max(statementTimeout, .seconds(1)), .seconds(3600))
        self.maximumReaders = max(1, maximumReaders)
        self.maximumWaitingReads = max(1, maximumWaitingReads)
        self.maximumWaitingWrites = max(1, maximumWaitingWrites)
    }
}
