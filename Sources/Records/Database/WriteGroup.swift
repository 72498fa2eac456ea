/// Changes that share one transaction, each in a savepoint of its own: one that fails is undone alone.
///
/// Nobody is told of success before the transaction is on disk.
struct WriteGroup {
    private static let maximumCount = 256
    private static let longestRun = Duration.milliseconds(50)

    private var members: [PendingWrite] = []
    private var outcomes: [@Sendable () -> Void] = []

    /// Runs changes from the front of the backlog for a while. Run again after the transaction was undone, it runs
    /// those that it took before.
    mutating func run(from backlog: inout ArraySlice<PendingWrite>, on connection: any GroupConnection) throws {
        outcomes = []
        if !members.isEmpty {
            for write in members { try run(write, on: connection) }
            return
        }
        let clock = ContinuousClock()
        let deadline = clock.now + Self.longestRun
        repeat {
            guard let write = backlog.popFirst() else { return }
            members.append(write)
            try run(write, on: connection)
        } while members.count < Self.maximumCount && clock.now < deadline
    }

    /// Tells everybody how it ended, now that the transaction is on disk.
    func succeed() {
        for outcome in outcomes { outcome() }
    }

    /// Tells everybody that nothing was kept. When nothing was begun the first in line learns why, so that the queue
    /// moves on.
    func fail(_ error: any Error, backlog: inout ArraySlice<PendingWrite>) {
        if members.isEmpty { backlog.popFirst()?.fail(error) }
        for write in members { write.fail(error) }
    }

    private mutating func run(_ write: PendingWrite, on connection: any GroupConnection) throws {
        do {
            outcomes.append(try connection.savepoint { try write.run(connection) })
        } catch {
            guard connection.isTransactionAlive else { throw error }
            outcomes.append { write.fail(error) }
        }
    }
}
