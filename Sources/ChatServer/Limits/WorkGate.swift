import Synchronization

/// Lets few long pieces of work run at a time; further ones are refused at once, so that they slow nothing else.
final class WorkGate: Sendable {
    private let running = Mutex(0)
    private let limit: Int

    /// - Parameter limit: how many run at a time, at least 1.
    init(limit: Int) { self.limit = max(1, limit) }

    /// Runs `body`.
    ///
    /// - Throws: ``APIError`` with `overloaded` when enough is running, and what `body` throws.
    func run<Value>(_ body: () async throws -> Value) async throws -> Value {
        let isFree = self.running.withLock { running in
            guard running < self.limit else { return false }
            running += 1
            return true
        }
        guard isFree else { throw APIError.later(.overloaded, seconds: 5) }
        defer { self.running.withLock { $0 -= 1 } }
        return try await body()
    }
}
