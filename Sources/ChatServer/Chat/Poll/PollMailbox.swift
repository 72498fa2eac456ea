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
        guard duration > .zero else { return }
        await withTaskCancellationHandler {
            await withCheckedContinuation { self.register($0, for: duration) }
        } onCancel: {
            self.wake(nil)
        }
    }

    private func register(_ continuation: CheckedContinuation<Void, Never>, for duration: Duration) {
        let (id, former) = self.state.withLock { state -> (Int?, CheckedContinuation<Void, Never>?) in
            if !state.items.isEmpty || Task.isCancelled { return (nil, nil) }
            let former = state.waiter?.1
            state.nextWaiter += 1
            state.waiter = (state.nextWaiter, continuation)
            return (state.nextWaiter, former)
        }
        former?.resume()
        guard let id else { return continuation.resume() }
        // Begun when somebody waits: a timer that ends before would wake nobody.
        Task {
            try? await Task.sleep(for: duration)
            self.wake(id)
        }
    }

    /// Sends away whoever waits.
    ///
    /// - Parameter id: only this one; nil for any.
    private func wake(_ id: Int?) {
        let waiter = self.state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard let waiter = state.waiter, id == nil || waiter.id == id else { return nil }
            state.waiter = nil
            return waiter.1
        }
        waiter?.resume()
    }
}
