internal import Synchronization

/// Takes rows at once and writes them in batches behind the caller's back, so that logging never slows a search.
///
/// While one batch is being written the next one gathers. When as many wait as may, further ones are dropped and counted.
final class AppendBuffer<Row: Sendable>: Sendable {
    private struct Waiter {
        let target: Int
        let continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var waiting: [Row] = []
        var taken = 0
        var settled = 0
        var dropped = 0
        var isRunning = false
        var waiters: [Waiter] = []
    }

    private let maximumWaiting: Int
    private let batch: Int
    private let write: @Sendable ([Row]) async throws -> Void
    private let state = Mutex(State())

    /// Creates a buffer.
    ///
    /// - Parameters:
    ///   - maximumWaiting: how many rows may wait.
    ///   - batch: how many go into one write.
    ///   - write: writes a batch; when it throws, the batch counts as dropped.
    init(maximumWaiting: Int, batch: Int, write: @escaping @Sendable ([Row]) async throws -> Void) {
        self.maximumWaiting = maximumWaiting
        self.batch = batch
        self.write = write
    }

    /// How many rows were lost so far, because too many waited or because they could not be written.
    var dropped: Int {
        state.withLock { $0.dropped }
    }

    /// Takes a row and returns at once.
    ///
    /// - Returns: whether it was taken.
    @discardableResult
    func append(_ row: Row) -> Bool {
        state.withLock { state in
            if state.waiting.count >= maximumWaiting {
                state.dropped += 1
                return false
            }
            state.waiting.append(row)
            state.taken += 1
            if !state.isRunning {
                state.isRunning = true
                Task { await self.drain() }
            }
            return true
        }
    }

    /// Returns when every row taken before this call is written or lost.
    func flush() async {
        await withCheckedContinuation { continuation in
            let isDone = state.withLock { state in
                if state.settled >= state.taken { return true }
                state.waiters.append(Waiter(target: state.taken, continuation: continuation))
                return false
            }
            if isDone { continuation.resume() }
        }
    }

    private func drain() async {
        while let rows = next() {
            var lost = 0
            do { try await write(rows) } catch { lost = rows.count }
            settle(rows.count, lost: lost)
        }
    }

    private func next() -> [Row]? {
        state.withLock { state in
            if state.waiting.isEmpty {
                state.isRunning = false
                return nil
            }
            let rows = Array(state.waiting.prefix(batch))
            state.waiting.removeFirst(rows.count)
            return rows
        }
    }

    private func settle(_ count: Int, lost: Int) {
        let ready = state.withLock { state in
            state.settled += count
            state.dropped += lost
            let ready = state.waiters.filter { $0.target <= state.settled }
            state.waiters.removeAll { $0.target <= state.settled }
            return ready
        }
        for waiter in ready { waiter.continuation.resume() }
    }
}
