import Metrics
import Synchronization

/// Keeps every metric of the process and writes them in Prometheus' text format (version 0.0.4).
///
/// Names and labels follow the format's rules, dots become underscores; counters end in `_total`, timers in `_seconds`.
/// The number of series is bounded; what comes past the bound is counted nowhere but in `yingda_metrics_dropped_total`.
final class PrometheusRegistry: MetricsFactory, Sendable {
    /// The most series that are kept.
    static let maximumSeries = 5_000

    private struct State {
        var series: [SeriesKey: any PrometheusSeries] = [:]
        var dropped: Int64 = 0
    }

    private let state = Mutex(State())

    /// Everything as text.
    func text() -> String {
        let (series, dropped) = self.state.withLock { ($0.series, $0.dropped) }
        var lines: [String] = []
        var lastName = ""
        for (key, value) in series.sorted(by: { $0.key < $1.key }) {
            if key.name != lastName { lines.append("# TYPE \(key.name) \(value.type)") }
            lastName = key.name
            lines += value.lines(of: key)
        }
        lines += ["# TYPE yingda_metrics_dropped_total counter", "yingda_metrics_dropped_total \(dropped)"]
        return lines.joined(separator: "\n") + "\n"
    }

    // MARK: - Factory

    func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        self.series(SeriesKey(label, suffix: "_total", dimensions)) { PrometheusCounter() }
    }

    func makeFloatingPointCounter(
        label: String,
        dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        self.series(SeriesKey(label, suffix: "_total", dimensions)) { PrometheusSum() }
    }

    func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        self.series(SeriesKey(label, dimensions)) { PrometheusGauge() }
    }

    func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        let key = SeriesKey(label, dimensions)
        return aggregate
            ? self.series(key) { PrometheusHistogram(bounds: PrometheusHistogram.sizes) }
            : self.series(key) { PrometheusGauge() }
    }

    func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        self.series(SeriesKey(label, suffix: "_seconds", dimensions)) {
            PrometheusHistogram(bounds: PrometheusHistogram.durations)
        }
    }

    func destroyCounter(_ handler: any CounterHandler) { self.remove(handler) }
    func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { self.remove(handler) }
    func destroyMeter(_ handler: any MeterHandler) { self.remove(handler) }
    func destroyRecorder(_ handler: any RecorderHandler) { self.remove(handler) }
    func destroyTimer(_ handler: any TimerHandler) { self.remove(handler) }

    // MARK: - Series

    /// The series with the key, made when there is none. One of another type under the same name is left alone, and what
    /// is told to the new one is lost.
    private func series<Series: PrometheusSeries>(_ key: SeriesKey, _ make: () -> Series) -> Series {
        self.state.withLock { state in
            if let known = state.series[key] as? Series { return known }
            let new = make()
            guard state.series[key] == nil, state.series.count < Self.maximumSeries else {
                state.dropped += 1
                return new
            }
            state.series[key] = new
            return new
        }
    }

    private func remove(_ handler: AnyObject) {
        self.state.withLock { state in state.series = state.series.filter { $0.value !== handler } }
    }
}
