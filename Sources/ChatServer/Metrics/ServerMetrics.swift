import HTTPTypes
import Metrics
import Synchronization

/// What the server counts of itself.
final class ServerMetrics: Sendable {
    private struct RouteKey: Hashable {
        var route: String
        var method: String
        var status: Int
    }

    private let registry: PrometheusRegistry
    private let active = Atomic<Int>(0)
    private let timers = Mutex<[RouteKey: Timer]>([:])
    private let searches = Mutex<[String: Timer]>([:])
    private let activeGauge: Meter

    init(registry: PrometheusRegistry) {
        self.registry = registry
        self.activeGauge = Meter(label: "http.server.active_requests", factory: registry)
    }

    /// A request began.
    func requestStarted() { self.active.add(1, ordering: .relaxed) }

    /// A request ended, whatever came of it.
    func requestEnded() { self.active.subtract(1, ordering: .relaxed) }

    /// A request was answered.
    ///
    /// - Parameter route: the template of its route, so that the number of series stays small.
    func note(route: String, method: HTTPRequest.Method, status: Int, duration: Duration) {
        let key = RouteKey(route: route, method: Self.name(of: method), status: status)
        let timer = self.timers.withLock { timers in
            if let timer = timers[key] { return timer }
            let timer = Timer(
                label: "http.server.request.duration",
                dimensions: [
                    ("http.route", key.route), ("http.request.method", key.method),
                    ("http.response.status_code", "\(key.status)"),
                ],
                factory: self.registry
            )
            timers[key] = timer
            return timer
        }
        timer.record(duration: duration)
    }

    /// A search was answered.
    ///
    /// - Parameters:
    ///   - kind: such as `suggest`.
    ///   - milliseconds: how long it took, waiting included.
    func noteSearch(_ kind: String, milliseconds: Double) {
        let timer = self.searches.withLock { timers in
            if let timer = timers[kind] { return timer }
            let timer = Timer(
                label: "yingda.search.duration",
                dimensions: [("kind", kind)],
                factory: self.registry
            )
            timers[kind] = timer
            return timer
        }
        timer.recordNanoseconds(Int64(max(0, milliseconds) * 1e6))
    }

    /// Sets a value that is only known when somebody looks.
    func set(_ name: String, _ labels: [(String, String)] = [], to value: Double) {
        Meter(label: name, dimensions: labels, factory: self.registry).set(value)
    }

    /// Everything in Prometheus' text format.
    func text() -> String {
        self.activeGauge.set(self.active.load(ordering: .relaxed))
        return self.registry.text()
    }

    /// Methods that nobody defined must not make series.
    private static func name(of method: HTTPRequest.Method) -> String {
        let known: Set<HTTPRequest.Method> = [.get, .head, .post, .put, .patch, .delete, .options]
        return known.contains(method) ? method.rawValue : "other"
    }
}
