import Synchronization

/// Lets a few tests at a time have databases, so that a server is not asked for more connections than it has.
final class TestTurns: Sendable {
    /// Leave to have databases, until the object goes.
    final class Turn: Sendable {
        fileprivate init() {}

        deinit { TestTurns.shared.giveBack() }
    }

    static let shared = TestTurns()

    private let state = Mutex<(free: Int, waiting: [CheckedContinuation<Void, Never>])>((8, []))

    func take() async -> Turn {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                if state.free > 0 {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if isFree { continuation.resume() }
        }
        return Turn()
    }

    private func giveBack() {
        let next = state.withLock { state in
            if state.waiting.isEmpty {
                state.free += 1
                return CheckedContinuation<Void, Never>?.none
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}
