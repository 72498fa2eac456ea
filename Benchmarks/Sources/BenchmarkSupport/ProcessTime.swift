import Foundation

/// The processor time that this process has used.
public enum ProcessTime {
    /// In milliseconds, all threads together.
    public static var milliseconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) * 1e3 + Double(time.tv_nsec) / 1e6
    }
}
