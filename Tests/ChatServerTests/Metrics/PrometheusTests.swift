import Metrics
import Testing

@testable import ChatServer

@Suite("Metrics are written as Prometheus reads them (S81)")
struct PrometheusTests {
    @Test func `every kind of metric has its form`() {
        let registry = PrometheusRegistry()
        Counter(label: "requests", dimensions: [("z", "1"), ("a.b", "x\"\\\n")], factory: registry).increment(by: 3)
        Meter(label: "open.sockets", factory: registry).set(2.5)
        let timer = Timer(label: "took", factory: registry)
        timer.recordMilliseconds(2)
        timer.recordSeconds(20)
        let lines = registry.text().split(separator: "\n").map(String.init)
        #expect(lines.contains("# TYPE requests_total counter"))
        #expect(lines.contains("requests_total{a_b=\"x\\\"\\\\\\n\",z=\"1\"} 3"))
        #expect(lines.contains("open_sockets 2.5"))
        #expect(lines.contains("took_seconds_bucket{le=\"0.001\"} 0"))
        #expect(lines.contains("took_seconds_bucket{le=\"0.0025\"} 1"))
        #expect(lines.contains("took_seconds_bucket{le=\"10.0\"} 1"))
        #expect(lines.contains("took_seconds_bucket{le=\"+Inf\"} 2"))
        #expect(lines.contains("took_seconds_sum 20.002"))
        #expect(lines.contains("took_seconds_count 2"))
    }

    @Test func `the same name and labels are one series, in whatever order labels come`() {
        let registry = PrometheusRegistry()
        Counter(label: "n", dimensions: [("a", "1"), ("b", "2")], factory: registry).increment()
        Counter(label: "n", dimensions: [("b", "2"), ("a", "1")], factory: registry).increment()
        #expect(registry.text().contains("n_total{a=\"1\",b=\"2\"} 2\n"))
    }

    @Test func `the number of series is bounded, and what is dropped is counted`() {
        let registry = PrometheusRegistry()
        for number in 0..<(PrometheusRegistry.maximumSeries + 7) {
            Counter(label: "n", dimensions: [("number", "\(number)")], factory: registry).increment()
        }
        #expect(registry.text().contains("yingda_metrics_dropped_total 7\n"))
    }
}
