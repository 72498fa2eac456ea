import Evaluation
import Testing

@Suite("Latency")
struct LatencySummaryTests {
    @Test("a percentile is a measured time, by nearest rank")
    func nearestRank() {
        let five = LatencySummary([50, 15, 40, 20, 35])
        #expect([0.05, 0.3, 0.4, 0.5, 1].map(five.percentile) == [15, 20, 20, 35, 50])
        let hundred = LatencySummary((1...100).map(Double.init).reversed())
        #expect([0.5, 0.95, 0.99].map(hundred.percentile) == [50, 95, 99])
    }

    @Test("shares outside 0 to 1 give the ends, and no measurements give zero")
    func ends() {
        let times = LatencySummary([3, 1, 2])
        #expect([-1, 0, 2].map(times.percentile) == [1, 1, 3])
        #expect(LatencySummary([7]).percentile(0.99) == 7)
        #expect(LatencySummary([]).percentile(0.5) == 0)
    }

    @Test("of any number of times at least the share is not slower, and with one less it would not be")
    func share() {
        for count in 1...300 {
            let times = LatencySummary((1...count).map(Double.init))
            for percent in [50, 95, 99] {
                let value = Int(times.percentile(Double(percent) / 100))
                #expect(value * 100 >= percent * count && (value - 1) * 100 < percent * count)
            }
        }
    }
}
