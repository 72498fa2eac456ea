internal import Foundation

/// Where records take the time from.
public struct RecordsClock: Sendable {
    /// The time now, in milliseconds since 1970 UTC. May jump in either direction.
    public var now: @Sendable () -> Int64

    /// Creates a clock that answers with what the closure gives.
    public init(now: @escaping @Sendable () -> Int64) {
        self.now = now
    }

    /// The clock of the machine.
    public static let system = RecordsClock { Int64(Date().timeIntervalSince1970 * 1000) }
}
