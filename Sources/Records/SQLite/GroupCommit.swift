internal import Dispatch
internal import GRDB

/// Puts changes that come at the same time into one transaction, so that they share one wait for the disk.
final class GroupCommit: Sendable {
    private let pool: DatabasePool
    private let thread = DispatchQueue(label: "records.writer")
    private let queue: WriteQueue

    init(pool: DatabasePool, maximumWaiting: Int) {
        self.pool = pool
        queue = WriteQueue(maximumWaiting: maximumWaiting)
    }

    /// How many transactions were committed so far.
    var commits: Int { queue.commits }

    /// How many changes wait for the next transaction.
    var waiting: Int { queue.waiting }

    /// Takes a change into the queue, or fails it at once when it cannot be taken.
    func enqueue(_ write: PendingWrite) {
        if queue.enqueue(write) { thread.async { self.drain() } }
    }

    /// Refuses further changes, and runs the closure on the writer's thread after those already taken.
    func close(_ body: @escaping @Sendable () -> Void) {
        queue.close()
        thread.async(execute: body)
    }

    private func drain() {
        var backlog: ArraySlice<PendingWrite> = []
        while queue.refill(&backlog) {
            commitGroup(from: &backlog)
        }
    }

    private func commitGroup(from backlog: inout ArraySlice<PendingWrite>) {
        var group = WriteGroup()
        do {
            try translatingErrors {
                try pool.writeWithoutTransaction { database in
                    try database.inTransaction(.immediate) {
                        try group.run(from: &backlog, on: SQLiteConnection(database: database))
                        return .commit
                    }
                }
            }
            queue.countCommit()
            group.succeed()
        } catch {
            group.fail(error, backlog: &backlog)
        }
    }
}
