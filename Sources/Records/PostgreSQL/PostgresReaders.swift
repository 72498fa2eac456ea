internal import Dispatch
internal import Foundation
internal import Synchronization

/// Connections that read, each on a thread of its own. They are made when they are first needed.
final class PostgresReaders: Sendable {
    /// A read that waits for a connection.
    struct Job: Sendable {
        /// Reads and tells the caller.
        let run: @Sendable (PostgresLink) -> Void
        /// Tells the caller that it was not run.
        let fail: @Sendable (any Error) -> Void
    }

    private struct State {
        var waiting = WaitingLine<Job>()
        var threads = 0
        var idle = 0
        var isClosed = false
        var closers: [@Sendable () -> Void] = []
    }

    private let address: PostgresAddress
    private let options: PostgresOptions
    private let wake = DispatchSemaphore(value: 0)
    private let state = Mutex(State())

    init(address: PostgresAddress, options: PostgresOptions) {
        self.address = address
        self.options = options
    }

    /// Takes a read, or fails it at once when it cannot be taken.
    func enqueue(_ job: Job) {
        let (refusal, starts): (RecordsError?, Bool) = state.withLock { state in
            if state.isClosed { return (RecordsError(.closed, "The database is closed."), false) }
            if state.waiting.count >= options.maximumWaitingReads { return (overloaded, false) }
            state.waiting.append(job)
            let starts = state.waiting.count > state.idle && state.threads < options.maximumReaders
            if starts { state.threads += 1 }
            return (nil, starts)
        }
        if let refusal { return job.fail(refusal) }
        if starts { start() }
        wake.signal()
    }

    /// Refuses further reads, and runs the closure after those already taken.
    func close(_ body: @escaping @Sendable () -> Void) {
        let threads: Int? = state.withLock { state in
            state.isClosed = true
            if state.threads == 0 { return nil }
            state.closers.append(body)
            return state.threads
        }
        guard let threads else { return body() }
        for _ in 0..<threads { wake.signal() }
    }

    private var overloaded: RecordsError {
        RecordsError(.overloaded, "\(options.maximumWaitingReads) reads are waiting already. Try again later.")
    }

    private func start() {
        let thread = Thread { self.serve() }
        thread.name = "records.reader"
        thread.start()
    }

    private func serve() {
        let link = PostgresLink(address: address, options: options) { self.state.withLock { $0.isClosed } }
        while let job = next() { job.run(link) }
        let closers = state.withLock { state in
            state.threads -= 1
            defer { if state.threads == 0 { state.closers = [] } }
            return state.threads == 0 ? state.closers : []
        }
        for closer in closers { closer() }
    }

    /// Waits for a read; nil when there will be none.
    private func next() -> Job? {
        state.withLock { $0.idle += 1 }
        wake.wait()
        return state.withLock { state in
            state.idle -= 1
            return state.waiting.popFirst()
        }
    }
}
