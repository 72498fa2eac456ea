import Foundation
import Indexer

/// How rare features are, learned from the questions in the order in which they come.
///
/// A question is weighed by those up to itself alone, so that one that comes later never changes what was said about
/// earlier ones.
struct FeatureRarity {
    private var numbers: [QuestionReader.Feature: UInt32] = [:]
    private var frequencies: [Int32] = []
    private var questions = 0

    /// Counts a question and weighs it: u = ln(1 + (N + 1) / (f + 1)) times the weight of the feature's kind.
    mutating func vector(of occurrences: [QuestionReader.Occurrence]) -> QuestionVector {
        self.questions += 1
        let weighted = occurrences.map { occurrence -> QuestionVector.Entry in
            let number = self.number(of: occurrence.feature)
            self.frequencies[Int(number)] += 1
            let rarity = log(1 + Double(self.questions + 1) / Double(self.frequencies[Int(number)] + 1))
            let share = occurrence.isContent ? 1 : QuestionVector.functionWeight
            let weight = QuestionVector.weight(of: occurrence.feature.kind) * share * Float(rarity)
            return QuestionVector.Entry(feature: number, weight: weight)
        }
        let heaviest = weighted.sorted { $0.weight != $1.weight ? $0.weight > $1.weight : $0.feature < $1.feature }
            .prefix(QuestionVector.maximumEntries)
        let length = heaviest.reduce(Float(0)) { $0 + $1.weight * $1.weight }.squareRoot()
        guard length > 0 else { return QuestionVector(entries: []) }
        return QuestionVector(
            entries: heaviest.map { QuestionVector.Entry(feature: $0.feature, weight: $0.weight / length) }
                .sorted { $0.feature < $1.feature }
        )
    }

    private mutating func number(of feature: QuestionReader.Feature) -> UInt32 {
        if let number = self.numbers[feature] { return number }
        let number = UInt32(self.frequencies.count)
        self.numbers[feature] = number
        self.frequencies.append(0)
        return number
    }
}
