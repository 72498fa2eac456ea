internal import Synchronization

/// The changes that wait for the one writer of a database.
final class WriteQueue: Sendable {
    private struct State {
        var waiting: [PendingWrite] = []
        var isRunning = false
        var isClosed = false
        var commits = 0
    }

    private let maximumWaiting: Int
    private let state = Mutex(State())

    init(maximumWaiting: Int) {
        self.maximumWaiting = maximumWaiting
    }

    /// How many transactions were committed so far.
    var commits: Int {
        state.withLock { $0.commits }
    }

    /// How many changes wait for the next transaction.
    var waiting: Int {
        state.withLock { $0.waiting.count }
    }

    /// Whether further changes are refused.
    var isClosed: Bool {
        state.withLock { $0.isClosed }
    }

    /// Takes a change, or fails it at once when it cannot be taken.
    ///
    /// - Returns: whether the writer has to be woken.
    func enqueue(_ write: PendingWrite) -> Bool {
        let (refusal, wakes): (RecordsError?, Bool) = state.withLock { state in
            if state.isClosed { return (RecordsError(.closed, "The database is closed."), false) }
            if state.waiting.count >= maximumWaiting { return (overloaded, false) }
            state.waiting.append(write)
            defer { state.isRunning = true }
            return (nil, !state.isRunning)
        }
        if let refusal { write.fail(refusal) }
        return wakes
    }

    /// Moves what is waiting behind the backlog; false when there is nothing left to do.
    func refill(_ backlog: inout ArraySlice<PendingWrite>) -> Bool {
        state.withLock { state in
            backlog.append(contentsOf: state.waiting)
            state.waiting.removeAll(keepingCapacity: true)
            if backlog.isEmpty { state.isRunning = false }
            return !backlog.isEmpty
        }
    }

    /// Notes that a transaction was committed.
    func countCommit() {
        state.withLock { $0.commits += 1 }
    }

    /// Refuses further changes.
    func close() {
        state.withLock { $0.isClosed = true }
    }

    private var overloaded: RecordsError {
        RecordsError(.overloaded, "\(maximumWaiting) changes are waiting for the disk already. Try again later.")
    }
}
