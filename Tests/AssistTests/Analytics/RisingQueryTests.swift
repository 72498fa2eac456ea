import Testing

@testable import Assist

@Suite struct RisingQueryTests {
    private func tally(_ counts: [String: Int]) -> QueryTally {
        var tally = QueryTally()
        for (text, count) in counts { for _ in 0..<count { tally.add(.asked(text, at: 0)) } }
        return tally
    }

    @Test func `K13 what is asked much more often rises, and small numbers rise nowhere`() {
        let earlier = tally(["稳": 1000, "升": 10, "两次": 0, "降": 80])
        let later = tally(["稳": 1000, "升": 60, "两次": 2, "降": 20, "三次": 3])
        let rising = RisingQuery.list(later, over: earlier, limit: 10)
        #expect(rising.map(\.count.text) == ["升"])
        #expect(rising.first.map { $0.before == 10 && $0.factor > 1.5 && $0.factor < 6 } == true)
    }

    @Test func `a busier period alone makes nothing rise`() {
        let earlier = tally(["甲": 50, "乙": 200, "丙": 30])
        let later = tally(["甲": 150, "乙": 600, "丙": 90])
        #expect(RisingQuery.list(later, over: earlier, limit: 10).isEmpty)
    }

    @Test func `of queries that do not change about one in a thousand seems to rise`() {
        var random = SeededRandom(seed: 9)
        var (earlier, later): ([String: Int], [String: Int]) = ([:], [:])
        for number in 0..<3000 {
            for _ in 0..<30 {
                if Bool.random(using: &random) {
                    later["问\(number)", default: 0] += 1
                } else {
                    earlier["问\(number)", default: 0] += 1
                }
            }
        }
        let rising = RisingQuery.list(tally(later), over: tally(earlier), limit: .max)
        #expect(rising.count <= 12)
    }

    @Test func `nothing before and nothing now are no reason to fail`() {
        #expect(RisingQuery.list(QueryTally(), over: QueryTally(), limit: 5).isEmpty)
        #expect(RisingQuery.list(tally(["新": 40]), over: QueryTally(), limit: 5).count <= 1)
        #expect(RisingQuery.list(QueryTally(), over: tally(["旧": 40]), limit: 5).isEmpty)
    }

    @Test func `the interval holds the true share about as often as it says`() {
        var random = SeededRandom(seed: 4)
        var hits = 0
        for _ in 0..<2000 {
            let share = Double.random(in: 0.02...0.98, using: &random)
            let trials = Int.random(in: 1...60, using: &random)
            let successes = (0..<trials).count { _ in Double.random(in: 0..<1, using: &random) < share }
            let interval = WilsonInterval(successes: successes, trials: trials)
            #expect(interval.lower >= 0 && interval.upper <= 1 && interval.lower <= interval.upper)
            if (interval.lower...interval.upper).contains(share) { hits += 1 }
        }
        #expect((1860...1960).contains(hits))
        let none = WilsonInterval(successes: 0, trials: 0)
        #expect((none.lower, none.upper) == (0, 1))
    }
}
