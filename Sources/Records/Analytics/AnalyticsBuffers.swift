internal import Synchronization

/// The buffer of each tenant, shared by everything that logs for the tenant through one open store.
final class AnalyticsBuffers: Sendable {
    /// How many rows of a tenant may wait.
    static let maximumWaiting = 10_000
    /// How many rows go into one transaction.
    static let batch = 500
    /// After how many rows the logs are looked over, and twice that many of the oldest removed if need be, so that they
    /// stay bounded in a process that never ends.
    static let rowsPerPrune = 5_000

    private let clock: RecordsClock
    private let retention: LogRetention
    private let buffers = Mutex<[String: AppendBuffer<AnalyticsRow>]>([:])

    init(clock: RecordsClock, retention: LogRetention = LogRetention()) {
        self.clock = clock
        self.retention = retention
    }

    /// The tenant's buffer, made when it is first asked for.
    func buffer(of tenantID: String, database: any Database) -> AppendBuffer<AnalyticsRow> {
        buffers.withLock { buffers in
            if let buffer = buffers[tenantID] { return buffer }
            let buffer = makeBuffer(tenantID, database)
            buffers[tenantID] = buffer
            return buffer
        }
    }

    /// Returns when every row taken before this call is written or lost.
    func flush() async {
        for buffer in buffers.withLock({ Array($0.values) }) { await buffer.flush() }
    }

    private func makeBuffer(_ tenantID: String, _ database: any Database) -> AppendBuffer<AnalyticsRow> {
        let counter = RowCounter(turn: Self.rowsPerPrune)
        return AppendBuffer(maximumWaiting: Self.maximumWaiting, batch: Self.batch) { [clock, retention] batch in
            let horizon = counter.add(batch.count) ? retention.horizon(now: clock.now()) : nil
            _ = try await database.write { connection in
                let table = AnalyticsTable(tenantID: tenantID, connection: connection)
                _ = try table.insert(batch)
                guard let horizon else { return }
                for log in AnalyticsTable.logs {
                    _ = try table.prune(log, horizon: horizon, rows: retention.rows, limit: Self.rowsPerPrune * 2)
                }
            }
        }
    }
}

/// Counts rows and says when a turn is full.
private final class RowCounter: Sendable {
    private let turn: Int
    private let count = Mutex(0)

    init(turn: Int) {
        self.turn = turn
    }

    func add(_ rows: Int) -> Bool {
        count.withLock { count in
            count += rows
            if count < turn { return false }
            count = 0
            return true
        }
    }
}
