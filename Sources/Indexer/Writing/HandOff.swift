import Dispatch
import Synchronization

/// A queue from one thread to another that can bound what waits in it.
final class HandOff<Element: Sendable>: Sendable {
    private struct State {
        var elements: [(element: Element, cost: Int)] = []
        var next = 0
        var cost = 0
    }

    private let state = Mutex(State())
    private let filled = DispatchSemaphore(value: 0)
    private let emptied = DispatchSemaphore(value: 0)
    private let limit: Int

    /// - Parameter limit: the cost beyond which `put` waits.
    init(limit: Int = .max) { self.limit = limit }

    /// Appends an element, waiting first while too much lies in the queue. For one thread, if there is a limit.
    func put(_ element: Element, cost: Int = 0) {
        while self.state.withLock({ $0.cost > self.limit }) { self.emptied.wait() }
        self.state.withLock { state in
            state.elements.append((element, cost))
            state.cost += cost
        }
        self.filled.signal()
    }

    /// Takes the oldest element, waiting for one; nil when none came before the deadline.
    func take(before deadline: DispatchTime = .distantFuture) -> Element? {
        while true {
            let (element, hasRoom) = self.state.withLock { Self.removeFirst(from: &$0, limit: self.limit) }
            if hasRoom { self.emptied.signal() }
            if let element { return element }
            if self.filled.wait(timeout: deadline) == .timedOut { return nil }
        }
    }

    private static func removeFirst(from state: inout State, limit: Int) -> (Element?, hasRoom: Bool) {
        guard state.next < state.elements.count else { return (nil, false) }
        let (element, cost) = state.elements[state.next]
        state.next += 1
        if state.next == state.elements.count || state.next >= 1_024 {
            state.elements.removeFirst(state.next)
            state.next = 0
        }
        let wasFull = state.cost > limit
        state.cost -= cost
        return (element, wasFull && state.cost <= limit)
    }
}
