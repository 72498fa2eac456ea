import Evaluation
import Testing

@Suite("How well probabilities keep what they promise")
struct ReliabilityTests {
    @Test("nothing promised, nothing broken")
    func empty() {
        #expect(Reliability([]).error == 0 && Reliability([]).rows.isEmpty)
    }

    @Test("promises kept to the point have no error")
    func kept() {
        let predictions = (0..<100).map { (probability: 0.25, isRight: $0 % 4 == 0) }
        let reliability = Reliability(predictions)
        #expect(reliability.error < 1e-9 && reliability.rows.map(\.from) == [0.2])
    }

    @Test("the error is the mean distance, weighed by how many promises a tenth holds")
    func weighed() {
        let sure = (0..<30).map { (probability: 1.0, isRight: $0 < 15) }
        let unsure = (0..<10).map { _ in (probability: 0.0, isRight: false) }
        let reliability = Reliability(sure + unsure)
        #expect(abs(reliability.error - 0.5 * 30 / 40) < 1e-9)
        #expect(reliability.rows.map(\.count) == [10, 30] && reliability.rows.map(\.from) == [0, 0.9])
    }

    @Test("every prediction is counted once, whatever it promises")
    func counted() {
        let predictions = [-1, 0, 0.1, 0.5, 0.999, 1, 2].map { (probability: $0, isRight: true) }
        #expect(Reliability(predictions).rows.reduce(0) { $0 + $1.count } == predictions.count)
    }
}
