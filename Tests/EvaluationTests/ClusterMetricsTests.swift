import Testing

@testable import Evaluation

@Suite struct ClusterMetricsTests {
    @Test func `B-cubed and purity agree with a hand count`() {
        // Clusters {a, a, b} and {b}: precision (2/3 + 2/3 + 1/3 + 1) / 4, recall (1 + 1 + 1/2 + 1/2) / 4.
        let metrics = ClusterMetrics(clusters: [0, 0, 0, 1], groups: ["a", "a", "b", "b"])
        #expect(abs(metrics.precision - 2.0 / 3) < 1e-12)
        #expect(abs(metrics.recall - 0.75) < 1e-12)
        #expect(metrics.purity == 0.75)
        #expect((metrics.items, metrics.clusters, metrics.groups) == (4, 2, 2))
    }

    @Test func `the groups themselves are perfect, each alone is precise, all together recall all`() {
        let groups = ["a", "a", "b", "c", "c", "c"]
        // Sums of thirds come out within rounding, in whatever order they are added.
        #expect(abs(ClusterMetrics(clusters: [0, 0, 1, 2, 2, 2], groups: groups).f1 - 1) < 1e-12)
        let alone = ClusterMetrics(clusters: Array(0..<6), groups: groups)
        #expect(alone.precision == 1 && abs(alone.recall - 0.5) < 1e-12 && alone.purity == 1)
        let together = ClusterMetrics(clusters: [Int](repeating: 0, count: 6), groups: groups)
        #expect(abs(together.recall - 1) < 1e-12)
        #expect(ClusterMetrics(clusters: [], groups: []).f1 == 0)
    }
}
