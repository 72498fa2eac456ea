internal import Synchronization

/// Makes UUIDs of version 7 as lower-case text, each greater than the one before it.
///
/// The order also holds when the clock stands still or jumps back: then the last time seen is used on, with a
/// counter in the twelve bits behind it.
final class UUIDv7Generator: Sendable {
    private struct State {
        var milliseconds: UInt64 = 0
        var counter: UInt64 = 0
    }

    private static let largestTime: UInt64 = (1 << 48) - 1
    private static let largestCounter: UInt64 = (1 << 12) - 1

    private let clock: RecordsClock
    private let state = Mutex(State())

    init(clock: RecordsClock) {
        self.clock = clock
    }

    /// The next id, 36 characters.
    func next() -> String {
        let now = min(UInt64(max(0, clock.now())), Self.largestTime)
        let place = state.withLock { state in
            Self.advance(&state, to: now)
            return state
        }
        let high = place.milliseconds << 16 | 0x7000 | place.counter
        let low = UInt64.random(in: 0..<(1 << 62)) | (1 << 63)
        return Self.text(high, low)
    }

    private static func advance(_ state: inout State, to now: UInt64) {
        if now > state.milliseconds {
            state.milliseconds = now
            // The upper half stays free, so that many ids fit into this millisecond.
            state.counter = UInt64.random(in: 0..<(1 << 11))
        } else if state.counter < largestCounter {
            state.counter += 1
        } else {
            state.milliseconds += 1
            state.counter = 0
        }
    }

    private static func text(_ high: UInt64, _ low: UInt64) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(36)
        for index in 0..<32 {
            if [8, 12, 16, 20].contains(index) { digits.append(UInt8(ascii: "-")) }
            let word = index < 16 ? high : low
            digits.append(hexDigit(UInt8(word >> UInt64(60 - index % 16 * 4) & 0xF)))
        }
        return String(decoding: digits, as: UTF8.self)
    }
}
