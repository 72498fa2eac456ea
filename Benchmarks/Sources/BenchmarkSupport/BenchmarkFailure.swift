public import CXapian

/// Why a benchmark could not go on.
public struct BenchmarkFailure: Error, CustomStringConvertible {
    /// What was wrong and what to do.
    public var description: String

    /// Says what was wrong and what to do.
    public init(_ description: String) { self.description = description }

    /// Takes over what the C interface reported.
    public init(_ error: cxapian_error) {
        self.init(
            withUnsafeBytes(of: error.message) { "Xapian: " + String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
        )
    }
}
