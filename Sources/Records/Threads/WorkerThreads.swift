internal import Foundation
internal import Synchronization

/// A fixed number of threads for work that takes long or waits for a disk, with a bounded queue before them, so that no
/// thread of the cooperative pool and no event loop does such work. The threads end with the value, when what waits is
/// done.
final class WorkerThreads: Sendable {
    private typealias Job = @Sendable () -> Void

    /// What the threads hold, so that they do not keep the owner alive.
    private final class Queue: Sendable {
        private struct State {
            var jobs: [Job] = []
        }

        private let state = Mutex(State())
        private let signal = DispatchSemaphore(value: 0)

        func add(_ job: @escaping Job, capacity: Int) -> Bool {
            let isTaken = state.withLock { state in
                if state.jobs.count >= capacity { return false }
                state.jobs.append(job)
                return true
            }
            if isTaken { signal.signal() }
            return isTaken
        }

        func next() -> Job? {
            signal.wait()
            return state.withLock { $0.jobs.isEmpty ? nil : $0.jobs.removeFirst() }
        }

        func close(threads: Int) {
            for _ in 0..<threads { signal.signal() }
        }
    }

    private let queue = Queue()
    private let threads: Int
    private let capacity: Int

    /// Starts the threads.
    ///
    /// - Parameters:
    ///   - name: what the threads are called.
    ///   - threads: how many pieces of work run at the same time.
    ///   - capacity: how many may wait.
    init(name: String, threads: Int, capacity: Int) {
        self.threads = max(1, threads)
        self.capacity = max(1, capacity)
        for number in 0..<self.threads {
            let queue = queue
            let thread = Thread {
                while let job = queue.next() { job() }
            }
            thread.name = "\(name)-\(number)"
            thread.stackSize = 1 << 20
            thread.start()
        }
    }

    deinit { queue.close(threads: threads) }

    /// Runs the closure on one of the threads.
    ///
    /// - Throws: ``RecordsError`` with `overloaded` when too much waits, and what the closure throws.
    func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let isTaken = queue.add({ continuation.resume(with: Result(catching: body)) }, capacity: capacity)
            if !isTaken {
                let message = "More work of this kind waits than can be done. Try again shortly."
                continuation.resume(throwing: RecordsError(.overloaded, message))
            }
        }
    }
}
