/// When something that failed is tried again, and when no longer.
///
/// The pauses double, each shortened by chance by up to a half so that those who crossed do not cross again.
struct RetrySchedule {
    private let timeout: Duration
    private let longest: Duration
    private var next: Duration

    /// Creates a schedule.
    ///
    /// - Parameters:
    ///   - timeout: how long after the beginning the last try may start.
    ///   - first: the first pause.
    ///   - longest: the longest pause.
    init(timeout: Duration, first: Duration, longest: Duration) {
        self.timeout = timeout
        self.longest = longest
        next = first
    }

    /// How long to wait before the next try; nil when there is none any more.
    ///
    /// - Parameters:
    ///   - elapsed: how long ago it began.
    ///   - chance: 0 to 1.
    mutating func pause(elapsed: Duration, chance: Double) -> Duration? {
        let pause = next * (1 - 0.5 * min(max(chance, 0), 1))
        guard elapsed + pause <= timeout else { return nil }
        next = min(next * 2, longest)
        return pause
    }
}
