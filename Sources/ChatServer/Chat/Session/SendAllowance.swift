/// How many messages a client may send: a number at once, then so many a second (a token bucket).
struct SendAllowance: Sendable {
    private let burst: Double
    private let perSecond: Double
    private var left: Double
    private var at: ContinuousClock.Instant?

    init(burst: Int, perSecond: Double) {
        (self.burst, self.perSecond, self.left) = (Double(burst), perSecond, Double(burst))
    }

    /// Takes one message's worth.
    ///
    /// - Returns: nil when the message may be sent, else how long to wait.
    mutating func wait(at now: ContinuousClock.Instant) -> Duration? {
        if let at {
            let seconds = max(0, (now - at) / .seconds(1))
            self.left = min(self.burst, self.left + seconds * self.perSecond)
        }
        self.at = now
        guard self.left >= 1 else { return .seconds((1 - self.left) / self.perSecond) }
        self.left -= 1
        return nil
    }
}
