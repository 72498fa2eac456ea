internal import Dispatch
internal import Foundation
internal import Synchronization

/// The one connection of this process that writes, on a thread of its own. Changes that come at the same time share a
/// transaction and so one wait for the disk of the server.
final class PostgresWriter: Sendable {
    private struct State {
        var isFinished = false
        var closers: [@Sendable () -> Void] = []
    }

    private let address: PostgresAddress
    private let options: PostgresOptions
    private let queue: WriteQueue
    private let wake = DispatchSemaphore(value: 0)
    private let state = Mutex(State())

    init(address: PostgresAddress, options: PostgresOptions) {
        self.address = address
        self.options = options
        queue = WriteQueue(maximumWaiting: options.maximumWaitingWrites)
    }

    /// How many transactions were committed so far.
    var commits: Int { queue.commits }

    /// How many changes wait for the next transaction.
    var waiting: Int { queue.waiting }

    /// Starts the thread.
    func start() {
        let thread = Thread { self.serve() }
        thread.name = "records.writer"
        thread.start()
    }

    /// Takes a change into the queue, or fails it at once when it cannot be taken.
    func enqueue(_ write: PendingWrite) {
        if queue.enqueue(write) { wake.signal() }
    }

    /// Refuses further changes, and runs the closure after those already taken.
    func close(_ body: @escaping @Sendable () -> Void) {
        queue.close()
        let isFinished = state.withLock { state in
            if !state.isFinished { state.closers.append(body) }
            return state.isFinished
        }
        if isFinished { return body() }
        wake.signal()
    }

    private func serve() {
        let link = PostgresLink(address: address, options: options) { self.queue.isClosed }
        while !queue.isClosed {
            wake.wait()
            drain(link)
        }
        // What came between the last look and the closing.
        drain(link)
        let closers = state.withLock { state in
            state.isFinished = true
            return state.closers
        }
        for closer in closers { closer() }
    }

    private func drain(_ link: PostgresLink) {
        var backlog: ArraySlice<PendingWrite> = []
        while queue.refill(&backlog) {
            commitGroup(from: &backlog, link)
        }
    }

    private func commitGroup(from backlog: inout ArraySlice<PendingWrite>, _ link: PostgresLink) {
        var group = WriteGroup()
        do {
            try link.transaction(.write) { try group.run(from: &backlog, on: $0) }
            queue.countCommit()
            group.succeed()
        } catch {
            group.fail(error, backlog: &backlog)
        }
    }
}
