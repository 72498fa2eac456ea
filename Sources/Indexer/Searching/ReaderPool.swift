import Foundation
import Synchronization

/// A fixed number of threads that each hold a reader of one collection, with a bounded queue before them.
///
/// Searches never run on the cooperative pool. Past the queue's bound they are refused at once, so that overload costs
/// nothing elsewhere.
final class ReaderPool: Sendable {
    typealias Job = @Sendable (inout ReaderSlot) -> Void

    private struct State {
        var jobs: [Job] = []
        var isClosed = false
    }

    private let state = Mutex(State())
    private let signal = DispatchSemaphore(value: 0)
    private let capacity: Int

    /// - Parameters:
    ///   - threads: How many searches run at the same time.
    ///   - capacity: How many may wait.
    ///   - makeSlot: Makes the state that a thread keeps between searches.
    init(threads: Int, capacity: Int, makeSlot: @escaping @Sendable () -> ReaderSlot) {
        self.capacity = capacity
        for number in 0..<max(1, threads) {
            let thread = Thread { [self] in
                var slot = makeSlot()
                while let job = self.next() { job(&slot) }
            }
            thread.name = "search-\(number)"
            thread.stackSize = 4 << 20
            thread.start()
        }
    }

    /// How many jobs wait for a thread.
    var waiting: Int { self.state.withLock(\.jobs.count) }

    /// Ends the threads when what waits is done.
    func close(threads: Int) {
        self.state.withLock { $0.isClosed = true }
        for _ in 0..<max(1, threads) { self.signal.signal() }
    }

    /// Runs `body` on one of the threads.
    /// - Throws: `IndexError` with code `overloaded` when too many searches wait, and what `body` throws.
    func run<Value: Sendable>(_ body: @escaping @Sendable (inout ReaderSlot) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let refusal = self.state.withLock { state -> IndexError? in
                if state.isClosed { return IndexError(code: .invalid, message: "The collection is closed.") }
                if state.jobs.count >= self.capacity {
                    return IndexError(code: .overloaded, message: "Too many searches are waiting; try again shortly.")
                }
                state.jobs.append { slot in continuation.resume(with: Result { try body(&slot) }) }
                return nil
            }
            if let refusal { continuation.resume(throwing: refusal) } else { self.signal.signal() }
        }
    }

    private func next() -> Job? {
        self.signal.wait()
        return self.state.withLock { state in state.jobs.isEmpty ? nil : state.jobs.removeFirst() }
    }
}
