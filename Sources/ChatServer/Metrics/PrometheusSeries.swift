import Metrics
import Synchronization

/// One series: what a metric with certain labels holds.
protocol PrometheusSeries: AnyObject, Sendable {
    /// The type as the format names it.
    var type: String { get }
    /// The lines that tell its state.
    func lines(of key: SeriesKey) -> [String]
}

/// Counts up.
final class PrometheusCounter: PrometheusSeries, CounterHandler {
    let type = "counter"
    private let value = Atomic<Int64>(0)

    func increment(by amount: Int64) { self.value.add(amount, ordering: .relaxed) }
    func reset() { self.value.store(0, ordering: .relaxed) }
    func lines(of key: SeriesKey) -> [String] { ["\(key.head()) \(self.value.load(ordering: .relaxed))"] }
}

/// Counts up in fractions.
final class PrometheusSum: PrometheusSeries, FloatingPointCounterHandler {
    let type = "counter"
    private let value = Mutex(0.0)

    func increment(by amount: Double) { self.value.withLock { $0 += amount } }
    func reset() { self.value.withLock { $0 = 0 } }
    func lines(of key: SeriesKey) -> [String] { ["\(key.head()) \(self.value.withLock(\.self))"] }
}

/// Holds what was told last.
final class PrometheusGauge: PrometheusSeries, MeterHandler, RecorderHandler {
    let type = "gauge"
    private let value = Mutex(0.0)

    func set(_ value: Int64) { self.set(Double(value)) }
    func set(_ value: Double) { self.value.withLock { $0 = value } }
    func increment(by amount: Double) { self.value.withLock { $0 += amount } }
    func decrement(by amount: Double) { self.value.withLock { $0 -= amount } }
    func record(_ value: Int64) { self.set(value) }
    func record(_ value: Double) { self.set(value) }
    func lines(of key: SeriesKey) -> [String] { ["\(key.head()) \(self.value.withLock(\.self))"] }
}

/// Counts values by upper bounds.
final class PrometheusHistogram: PrometheusSeries, RecorderHandler, TimerHandler {
    /// Bounds of durations, in seconds.
    static let durations = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    /// Bounds of counts and sizes.
    static let sizes = [1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000.0]

    private struct State {
        var counts: [Int64]
        var sum = 0.0
    }

    let type = "histogram"
    private let bounds: [Double]
    private let state: Mutex<State>

    init(bounds: [Double]) {
        self.bounds = bounds
        self.state = Mutex(State(counts: Array(repeating: 0, count: bounds.count + 1)))
    }

    func record(_ value: Int64) { self.record(Double(value)) }

    func record(_ value: Double) {
        let place = self.bounds.firstIndex { value <= $0 } ?? self.bounds.count
        self.state.withLock { state in
            state.counts[place] += 1
            state.sum += value
        }
    }

    func recordNanoseconds(_ duration: Int64) { self.record(Double(duration) / 1e9) }

    func lines(of key: SeriesKey) -> [String] {
        let state = self.state.withLock(\.self)
        var total: Int64 = 0
        var lines: [String] = []
        for (place, count) in state.counts.enumerated() {
            total += count
            let bound = place < self.bounds.count ? "\(self.bounds[place])" : "+Inf"
            lines.append("\(key.head("_bucket", "le=\"\(bound)\"")) \(total)")
        }
        return lines + ["\(key.head("_sum")) \(state.sum)", "\(key.head("_count")) \(total)"]
    }
}
