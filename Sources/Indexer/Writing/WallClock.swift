import Foundation

/// The time of day.
enum WallClock {
    /// Milliseconds since 1970 UTC.
    static var milliseconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Double(time.tv_sec) * 1_000 + Double(time.tv_nsec / 1_000_000)
    }
}
