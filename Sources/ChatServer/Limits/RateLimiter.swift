import Synchronization

/// A rate table that many requests share.
final class RateLimiter: Sendable {
    private let table: Mutex<RateTable>
    private let start = ContinuousClock.now

    /// - Parameters:
    ///   - perMinute: how many requests a minute each asker has.
    ///   - burst: how many at once after a quiet time.
    init(perMinute: Int, burst: Int) { self.table = Mutex(RateTable(perMinute: perMinute, burst: burst)) }

    /// - Parameters:
    ///   - interval: the time between two requests of each asker.
    ///   - burst: how many at once after a quiet time.
    init(interval: Duration, burst: Int) { self.table = Mutex(RateTable(interval: interval, burst: burst)) }

    /// A tenth of a minute's requests may come at once; nil, no bound, for 0.
    static func ofMinute(_ perMinute: Int) -> RateLimiter? {
        perMinute == 0 ? nil : RateLimiter(perMinute: perMinute, burst: max(1, perMinute / 10))
    }

    /// - Throws: ``APIError`` with `rateLimited` when the asker has asked too often.
    func admit(_ asker: String) throws {
        let now = ContinuousClock.now - self.start
        guard case .refused(let wait) = self.table.withLock({ $0.decide(asker, now: now) }) else { return }
        throw APIError.later(.rateLimited, seconds: Int(wait.components.seconds) + 1)
    }
}
