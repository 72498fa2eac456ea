/// How often each of many askers may ask: evenly, with a burst.
///
/// For each it keeps one time, the one at which everything asked so far would be paid off at the even rate (the generic
/// cell rate algorithm of ATM Forum TM 4.0). The table is bounded; askers past its bound share one place.
struct RateTable {
    /// Whether a request is let in.
    enum Decision: Equatable {
        case admitted
        /// Refused; asking again may help after so long.
        case refused(after: Duration)
    }

    private let interval: Duration
    private let burst: Duration
    private let limit: Int
    private var paidOff: [String: Duration] = [:]
    private var swept = Duration.zero

    /// The place that everybody shares when the table is full.
    private static let others = ""

    /// - Parameters:
    ///   - perMinute: how many requests a minute, at least 1.
    ///   - burst: how many at once after a quiet time, at least 1.
    ///   - limit: how many askers are told apart.
    init(perMinute: Int, burst: Int, limit: Int = 100_000) {
        let interval = Duration.nanoseconds(60_000_000_000 / Int64(max(1, perMinute)))
        self.init(interval: interval, burst: burst, limit: limit)
    }

    /// - Parameters:
    ///   - interval: the time between two requests.
    ///   - burst: how many at once after a quiet time, at least 1.
    ///   - limit: how many askers are told apart.
    init(interval: Duration, burst: Int, limit: Int = 100_000) {
        self.interval = interval
        self.burst = self.interval * (max(1, burst) - 1)
        self.limit = max(1, limit)
    }

    /// Decides about a request.
    ///
    /// - Parameters:
    ///   - asker: who asks.
    ///   - now: the time since some fixed moment, of a clock that never goes back.
    mutating func decide(_ asker: String, now: Duration) -> Decision {
        let place = self.place(of: asker, now: now)
        let due = max(self.paidOff[place] ?? now, now)
        let wait = due - now - self.burst
        if wait > .zero { return .refused(after: wait) }
        self.paidOff[place] = due + self.interval
        return .admitted
    }

    /// How many askers have a place.
    var count: Int { self.paidOff.count }

    private mutating func place(of asker: String, now: Duration) -> String {
        if self.paidOff[asker] != nil || self.paidOff.count < self.limit { return asker }
        if now - self.swept >= .seconds(1) {
            self.swept = now
            self.paidOff = self.paidOff.filter { $0.value > now }
        }
        return self.paidOff.count < self.limit ? asker : Self.others
    }
}
