import Synchronization

/// Wakes a loop that waits for work. Waking one that is not waiting makes its next wait return at once.
public final class WakeSignal: Sendable {
    private struct State {
        var isSet = false
        var waiter: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// Creates a signal that nobody gave yet.
    public init() {}

    /// Tells that there is work. Never waits; giving it twice is giving it once.
    public func wake() {
        let waiter = self.state.withLock { state in
            state.isSet = state.waiter == nil
            return Self.takeWaiter(from: &state)
        }
        waiter?.resume()
    }

    /// Waits for the signal, at most so long; ends early when the task is cancelled. For one task.
    func wait(atMost duration: Duration) async {
        let timer = Task {
            try? await Task.sleep(for: duration)
            self.release()
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let goesOn = self.state.withLock { state in
                    guard !state.isSet, !Task.isCancelled else {
                        state.isSet = false
                        return true
                    }
                    state.waiter = continuation
                    return false
                }
                if goesOn { continuation.resume() }
            }
        } onCancel: {
            self.release()
        }
        timer.cancel()
    }

    private func release() { self.state.withLock { Self.takeWaiter(from: &$0) }?.resume() }

    private static func takeWaiter(from state: inout State) -> CheckedContinuation<Void, Never>? {
        defer { state.waiter = nil }
        return state.waiter
    }
}
