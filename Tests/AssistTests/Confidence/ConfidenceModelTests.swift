import Foundation
import Indexer
import Testing

@testable import Assist

@Suite("The confidence model")
struct ConfidenceModelTests {
    private let model = ConfidenceModel.current

    private func logOdds(
        coverage: Double = 0.5,
        window: Double = 0.3,
        words: Int = 5,
        unknown: Int = 0,
        code: Bool = false
    ) -> Double {
        var values = [Double](repeating: 0, count: Rule.allCases.count)
        values[Rule.contentCoverage.rawValue] = coverage
        values[Rule.window.rawValue] = window
        return self.model.logOdds(
            values: values,
            evidence: WordEvidence(words: words, unknownWords: unknown, holdsCode: code)
        )
    }

    @Test("Its numbers are finite and its threshold is a probability")
    func finite() {
        let model = self.model
        for number in [model.bias, model.coverage, model.window, model.word, model.unknownWord, model.code] {
            #expect(number.isFinite)
        }
        #expect(AnswerConfidence.threshold > 0 && AnswerConfidence.threshold < 1)
    }

    @Test("Covering more never makes an answer less likely")
    func coverage() {
        for step in 0..<20 {
            let (less, more) = (Double(step) / 20, Double(step + 1) / 20)
            #expect(self.logOdds(coverage: more) > self.logOdds(coverage: less))
            #expect(self.logOdds(window: more) > self.logOdds(window: less))
        }
    }

    @Test("Unknown words never make an answer more likely, and a code never less")
    func evidence() {
        for count in 0..<5 { #expect(self.logOdds(unknown: count + 1) < self.logOdds(unknown: count)) }
        #expect(self.logOdds(code: true) > self.logOdds(code: false))
    }

    @Test("Words beyond the limit change nothing, however long a question is")
    func length() {
        let limit = ConfidenceModel.maximumWords
        #expect(self.logOdds(words: 2_000) == self.logOdds(words: limit))
        #expect(self.logOdds(words: limit) > self.logOdds(words: 0))
    }

    @Test("A single word that stands whole in the hit is good enough")
    func singleWord() {
        let p = 1 / (1 + exp(-self.logOdds(coverage: 1, window: 1, words: 1)))
        #expect(p > AnswerConfidence.threshold)
    }
}
