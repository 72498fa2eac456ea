import Synchronization

/// A value that many ask for and that hardly changes: read again only when it is a moment old.
final class Remembered<Value: Sendable>: Sendable {
    private let known = Mutex<(value: Value, at: ContinuousClock.Instant)?>(nil)
    private let lifetime: Duration
    private let read: @Sendable () async throws -> Value

    /// - Parameters:
    ///   - lifetime: how long a change may stay unseen.
    ///   - read: reads the value.
    init(for lifetime: Duration, _ read: @escaping @Sendable () async throws -> Value) {
        self.lifetime = lifetime
        self.read = read
    }

    /// The value as it was at most a moment ago.
    func value() async throws -> Value {
        let now = ContinuousClock.now
        if let known = self.known.withLock(\.self), now - known.at < self.lifetime { return known.value }
        let value = try await self.read()
        self.known.withLock { $0 = (value, now) }
        return value
    }
}
