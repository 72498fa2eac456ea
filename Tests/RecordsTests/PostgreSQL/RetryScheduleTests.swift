import Testing

@testable import Records

@Suite struct RetryScheduleTests {
    @Test(arguments: 0..<20 as Range<UInt64>)
    func `it ends in time, after growing pauses that are never longer than the longest`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let timeout = Duration.milliseconds(Int.random(in: 0...20_000, using: &random))
        var schedule = RetrySchedule(timeout: timeout, first: .milliseconds(2), longest: .milliseconds(200))
        var elapsed = Duration.zero
        var tries = 0
        while let pause = schedule.pause(elapsed: elapsed, chance: .random(in: 0...1, using: &random)) {
            #expect(pause >= .milliseconds(1) && pause <= .milliseconds(200))
            elapsed += pause
            tries += 1
        }
        #expect(elapsed <= timeout)
        #expect(tries <= 20 + 20_000 / 100)
    }
}
