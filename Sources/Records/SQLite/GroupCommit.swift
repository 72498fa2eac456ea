internal import Dispatch
internal import GRDB
internal import Synchronization

/// Puts changes that come at the same time into one transaction, so that they share one wait for the disk.
///
/// Each change runs in a savepoint of its own: one that fails is undone alone. Nobody is told of success before
/// the transaction is on disk.
final class GroupCommit: Sendable {
    private struct State {
        var waiting: [PendingWrite] = []
        var isRunning = false
        var isClosed = false
        var commits = 0
    }

    private static let changesPerTransaction = 256
    private static let longestTransaction = Duration.milliseconds(50)

    private let pool: DatabasePool
    private let queue = DispatchQueue(label: "records.writer")
    private let maximumWaiting: Int
    private let state = Mutex(State())

    init(pool: DatabasePool, maximumWaiting: Int) {
        self.pool = pool
        self.maximumWaiting = maximumWaiting
    }

    /// How many transactions were committed so far.
    var commits: Int {
        state.withLock { $0.commits }
    }

    /// Takes a change into the queue, or fails it at once when it cannot be taken.
    func enqueue(_ write: PendingWrite) {
        let refusal: RecordsError? = state.withLock { state in
            if state.isClosed { return RecordsError(.closed, "The database is closed.") }
            if state.waiting.count >= maximumWaiting { return overloaded }
            state.waiting.append(write)
            if !state.isRunning {
                state.isRunning = true
                queue.async { self.drain() }
            }
            return nil
        }
        if let refusal { write.fail(refusal) }
    }

    /// Refuses further changes, and runs the closure on the writer's thread after those already taken.
    func close(_ body: @escaping @Sendable () -> Void) {
        state.withLock { $0.isClosed = true }
        queue.async(execute: body)
    }

    private var overloaded: RecordsError {
        RecordsError(.overloaded, "\(maximumWaiting) changes are waiting for the disk already. Try again later.")
    }

    private func drain() {
        var backlog: ArraySlice<PendingWrite> = []
        while refill(&backlog) {
            commitGroup(from: &backlog)
        }
    }

    /// Moves what is waiting behind the backlog; false when there is nothing left to do.
    private func refill(_ backlog: inout ArraySlice<PendingWrite>) -> Bool {
        state.withLock { state in
            backlog.append(contentsOf: state.waiting)
            state.waiting.removeAll(keepingCapacity: true)
            if backlog.isEmpty { state.isRunning = false }
            return !backlog.isEmpty
        }
    }

    private func commitGroup(from backlog: inout ArraySlice<PendingWrite>) {
        var group: [PendingWrite] = []
        var outcomes: [@Sendable () -> Void] = []
        do {
            try translatingErrors {
                try pool.writeWithoutTransaction { database in
                    try database.inTransaction(.immediate) {
                        try runGroup(from: &backlog, on: database, group: &group, outcomes: &outcomes)
                        return .commit
                    }
                }
            }
            state.withLock { $0.commits += 1 }
            for outcome in outcomes { outcome() }
        } catch {
            // Nothing was begun: the first in line learns why, so that the queue moves on.
            if group.isEmpty, let first = backlog.popFirst() { group.append(first) }
            for write in group { write.fail(error) }
        }
    }

    private func runGroup(
        from backlog: inout ArraySlice<PendingWrite>,
        on database: GRDB.Database,
        group: inout [PendingWrite],
        outcomes: inout [@Sendable () -> Void]
    ) throws {
        let connection = SQLiteConnection(database: database)
        let clock = ContinuousClock()
        let deadline = clock.now + Self.longestTransaction
        repeat {
            guard let write = backlog.popFirst() else { return }
            group.append(write)
            do {
                outcomes.append(try connection.savepoint { try write.run(connection) })
            } catch {
                guard database.isInsideTransaction else { throw error }
                outcomes.append { write.fail(error) }
            }
        } while group.count < Self.changesPerTransaction && clock.now < deadline
    }
}
