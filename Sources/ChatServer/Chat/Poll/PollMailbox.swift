import Synchronization

/// Frames that wait for a client which asks for them from time to time.
final class PollMailbox: Sendable {
    private struct State {
        var items: [ChatOutgoing.Item] = []
        var waiter: (id: Int, CheckedContinuation<Void, Never>)?
        var nextWaiter = 0
    }

    private let state = Mutex(State())

    /// How many frames wait at most; the session ends when there are more.
    static let capacity = 2_000

    /// Adds a frame.
    ///
    /// - Returns: whether there was room.
    func put(_ item: ChatOutgoing.Item) -> Bool {
        let (waiter, hasRoom) = self.state.withLock { state in
            guard state.items.count < Self.capacity else { return (state.waiter?.1, false) }
            state.items.append(item)
            defer { state.waiter = nil }
            return (state.waiter?.1, true)
        }
        waiter?.resume()
        return hasRoom
    }

    /// Takes what waits, at most so many.
    func take(_ limit: Int) -> [ChatOutgoing.Item] {
        self.state.withLock { state in
            let taken = Array(state.items.prefix(limit))
            state.items.removeFirst(taken.count)
            return taken
        }
    }

    /// Waits until something is there, or so long. A second one who waits sends the first one away.
    func wait(_ duration: Duration) async {
        let timeout = Task {
            try await Task.sleep(for: duration)
            self.wakeAny()
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let (resumed, former) = self.state.withLock { state in
                    if !state.items.isEmpty || Task.isCancelled { return (true, state.waiter?.1) }
                    let former = state.waiter?.1
                    state.nextWaiter += 1
                    state.waiter = (state.nextWaiter, continuation)
                    return (false, former)
                }
                if resumed { continuation.resume() } else { former?.resume() }
            }
        } onCancel: {
            self.wakeAny()
        }
        timeout.cancel()
    }

    private func wakeAny() {
        let waiter = self.state.withLock { state in
            defer { state.waiter = nil }
            return state.waiter?.1
        }
        waiter?.resume()
    }
}
