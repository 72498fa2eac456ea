import Foundation

/// How many files and connections the system lets this process have open.
enum OpenFiles {
    /// What records, indexes and logs need beside connections.
    private static let reserve = 512

    /// Asks for as many as the system gives without more rights.
    ///
    /// - Returns: for how many connections there is room, at least 1.
    static func raiseLimit() -> Int {
        let kind = Int32(RLIMIT_NOFILE.rawValue)
        var limit = rlimit()
        getrlimit(kind, &limit)
        let wanted = rlimit(rlim_cur: limit.rlim_max, rlim_max: limit.rlim_max)
        let isRaised = withUnsafePointer(to: wanted) { setrlimit(kind, $0) == 0 }
        let count = Int(clamping: isRaised ? wanted.rlim_cur : limit.rlim_cur)
        return max(1, count - self.reserve)
    }
}
