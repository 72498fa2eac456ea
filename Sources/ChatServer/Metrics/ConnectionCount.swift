import Hummingbird
import HummingbirdCore
import Synchronization

/// Counts the connections that are open, and lets no more in than may be.
final class ConnectionCount: Sendable {
    private let count = Atomic<Int>(0)
    private let limit: Int

    /// - Parameter limit: how many may be open at a time; further ones wait.
    init(limit: Int) { self.limit = limit }

    /// How many are open now.
    var open: Int { self.count.load(ordering: .relaxed) }

    /// What the server asks before it takes a connection.
    var delegate: some AvailableConnectionsDelegate { Delegate(count: self) }

    private struct Delegate: AvailableConnectionsDelegate {
        let count: ConnectionCount

        mutating func connectionOpened() { self.count.count.add(1, ordering: .relaxed) }
        mutating func connectionClosed() { self.count.count.subtract(1, ordering: .relaxed) }
        func isAcceptingNewConnections() -> Bool { self.count.open < self.count.limit }
    }
}
