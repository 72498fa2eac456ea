import Foundation

/// The clock that deadlines are read on.
enum MonotonicClock {
    /// Seconds since some fixed point, on CLOCK_MONOTONIC, as the C interface reads it.
    static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
