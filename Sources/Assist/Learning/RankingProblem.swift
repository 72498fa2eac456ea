import Foundation
import Indexer

/// Accepted answers as numbers: for each question its candidates' values and word pairs, and which one was accepted.
struct RankingProblem: Sendable {
    /// A question's rows and the accepted one among them.
    struct Question: Sendable {
        var rows: Range<Int>
        var accepted: Int
        var weight: Double
        var group: String
    }

    /// The weights that are looked for: changes to the rules' weights, then what the pairs say.
    struct Solution: Sendable {
        var changes: [Double]
        var pairs: [Double]
    }

    /// Which candidates a question has by the default order are looked at.
    static let candidates = 30
    /// How much one unit of a pair's variable adds to a score, so that rules and pairs are held back alike.
    static let pairScale = 0.3

    private(set) var questions: [Question] = []
    private(set) var rules: [Rule]
    private(set) var pairCount: Int
    /// The default scores of all rows.
    private(set) var scores: [Double] = []
    /// The rules' values, row by row.
    private var values: [Double] = []
    /// The pairs of each row end here and start where those of the row before end.
    private var ends: [Int32] = [0]
    private var features: [Int32] = []

    /// - Parameters:
    ///   - weights: The default weights of all rules.
    ///   - pairs: How many word pairs there are.
    init(weights: [Double], pairs: Int) {
        // What use has taught is left out of samples, so nothing can be learned about these.
        self.rules = Rule.allCases.filter { !Self.fixed.contains($0) }
        self.pairCount = pairs
        self.weights = weights
    }

    private static let fixed: Set<Rule> = [.prior, .wordPairs]
    private let weights: [Double]

    /// Adds a question; one whose accepted group is not among the candidates teaches nothing.
    mutating func add(_ sample: RankingSample, features: [[Int32]], group: String, weight: Double) {
        let candidates = sample.candidates.prefix(Self.candidates)
        guard candidates.count > 1, let accepted = candidates.firstIndex(where: { $0.group == group }) else { return }
        let first = self.scores.count
        for (candidate, features) in zip(candidates, features) {
            self.scores.append(zip(candidate.values, self.weights).reduce(0) { $0 + $1.0 * $1.1 })
            for rule in self.rules { self.values.append(candidate.values[rule.rawValue]) }
            self.features.append(contentsOf: features)
            self.ends.append(Int32(self.features.count))
        }
        self.questions.append(
            Question(rows: first..<self.scores.count, accepted: first + accepted, weight: weight, group: group)
        )
    }

    /// What a solution adds to the default score of a row.
    func change(of row: Int, by solution: Solution) -> Double {
        var sum = 0.0
        let start = row * self.rules.count
        for index in self.rules.indices { sum += self.values[start + index] * solution.changes[index] }
        for place in Int(self.ends[row])..<Int(self.ends[row + 1]) { sum += solution.pairs[Int(self.features[place])] }
        return sum
    }

    // MARK: - Fitting

    /// The solution that makes the accepted answers of some questions likeliest.
    func solve(_ chosen: [Int]) -> Solution {
        let width = self.rules.count
        let weight = chosen.reduce(0) { $0 + self.questions[$1].weight }
        guard weight > 0 else {
            return Solution(
                changes: [Double](repeating: 0, count: width),
                pairs: [Double](repeating: 0, count: self.pairCount)
            )
        }
        let pull = Self.pull * max(1, 300 / weight)
        let start = [Double](repeating: 0, count: width + self.pairCount)
        let found = LBFGS().minimum(from: start) { point, slope in
            self.loss(at: point, chosen, total: weight, pull: pull, slope: &slope)
        }
        return Solution(changes: Array(found[..<width]), pairs: found[width...].map { $0 * Self.pairScale })
    }

    /// How strongly pairs are pulled to 0, from 300 questions on; more strongly the fewer there are.
    private static let pull = 1e-3
    /// How much more strongly the rules' changes are: the defaults were fitted to far more answers than a tenant has.
    private static let rulePull = 10.0

    /// The mean negative log-likelihood of a softmax over each question's candidates, and the pull.
    private func loss(at point: [Double], _ chosen: [Int], total: Double, pull: Double, slope: inout [Double]) -> Double
    {
        let width = self.rules.count
        var loss = 0.0
        for index in point.indices {
            let pull = index < width ? Self.rulePull * pull : pull
            loss += pull * point[index] * point[index]
            slope[index] = 2 * pull * point[index]
        }
        var scores: [Double] = []
        self.values.withUnsafeBufferPointer { values in
            self.features.withUnsafeBufferPointer { features in
                for question in chosen.lazy.map({ self.questions[$0] }) {
                    scores.removeAll(keepingCapacity: true)
                    for row in question.rows {
                        var score = self.scores[row]
                        for index in 0..<width { score += values[row * width + index] * point[index] }
                        for place in Int(self.ends[row])..<Int(self.ends[row + 1]) {
                            score += Self.pairScale * point[width + Int(features[place])]
                        }
                        scores.append(score)
                    }
                    let logSum = Self.logSum(scores)
                    let accepted = question.accepted - question.rows.lowerBound
                    let share = question.weight / total
                    loss += share * (logSum - scores[accepted])
                    for (offset, row) in question.rows.enumerated() {
                        let error = share * (exp(scores[offset] - logSum) - (offset == accepted ? 1 : 0))
                        for index in 0..<width { slope[index] += error * values[row * width + index] }
                        for place in Int(self.ends[row])..<Int(self.ends[row + 1]) {
                            slope[width + Int(features[place])] += error * Self.pairScale
                        }
                    }
                }
            }
        }
        return loss
    }

    /// ln Σ exp.
    static func logSum(_ scores: [Double]) -> Double {
        let largest = scores.max() ?? 0
        return largest + log(scores.reduce(0) { $0 + exp($1 - largest) })
    }
}
