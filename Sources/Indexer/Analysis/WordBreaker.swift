import CICU

/// Cuts normalised text into words by ICU's dictionary. For one thread at a time.
final class WordBreaker {
    private let handle: OpaquePointer
    private var ends: [Int32] = []

    /// - Throws: `IndexError` with code `analysis` when ICU has no word rules.
    init() throws {
        var status: Int32 = 0
        guard let handle = cicu_breaker_open("zh", &status) else {
            throw IndexError(
                code: .analysis,
                message:
                    "ICU has no word rules for Chinese (\(String(cString: cicu_error_name(status)))); install libicu72."
            )
        }
        self.handle = handle
    }

    deinit { cicu_breaker_close(self.handle) }

    /// Calls `body` with the ends of the pieces of `units[range]`, ascending, relative to the start of `range`.
    func cut<Result>(
        _ units: UnsafeBufferPointer<UInt16>,
        body: (UnsafeBufferPointer<Int32>) throws -> Result
    ) rethrows -> Result {
        if self.ends.count < units.count { self.ends = [Int32](repeating: 0, count: max(units.count, 1_024)) }
        var count = 0
        if let base = units.baseAddress, !units.isEmpty {
            var status: Int32 = 0
            count = Int(cicu_breaker_cut(self.handle, base, Int32(units.count), &self.ends, &status))
            if count == 0 {
                self.ends[0] = Int32(units.count)
                count = 1
            }
        }
        return try self.ends.withUnsafeBufferPointer { try body(UnsafeBufferPointer(rebasing: $0[0..<count])) }
    }
}
