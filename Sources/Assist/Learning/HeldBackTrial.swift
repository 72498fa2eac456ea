import Foundation

/// Tells whether what was learned beats the defaults on accepted answers that it was not fitted on.
///
/// The questions are parted by the group that was accepted, so that no tested group was taught. Each part is ranked by a
/// solution fitted on the others; the mean of those solutions is what is used in the end.
struct HeldBackTrial {
    /// What came of a trial.
    struct Outcome {
        /// The mean of the parts' solutions, at the strength that served best.
        var solution: RankingProblem.Solution
        /// How strongly the solutions are applied, 0 to 1.
        var strength: Double
        /// How many questions were ranked by a solution that had not seen their group.
        var questions: Int
        /// The mean of 1 / log2(1 + place) of the accepted answers, 0 below the tenth place: by the defaults.
        var before: Double
        /// The same with what was learned.
        var after: Double
        /// By how much likelier the accepted answers became at the strength that makes them likeliest, as the mean of
        /// natural logarithms, compared with the defaults at the steepness that suits them best.
        var likelier: Double

        /// Whether it serves better than the defaults: it must order answers better and be surer of them, as each alone
        /// is easily a matter of luck.
        var isBetter: Bool { self.questions >= HeldBackTrial.minimum && self.after > self.before && self.likelier > 0 }
    }

    /// With fewer answers nothing is learned.
    static let minimum = 20
    /// In how many parts the groups fall.
    static let parts = 5
    /// The strengths that are tried. Less than what fits the taught questions best often serves others better.
    static let strengths = [0.25, 0.5, 0.75, 1]

    let problem: RankingProblem

    func run() -> Outcome {
        let parts = self.problem.questions.map { Self.part(of: $0.group) }
        var solutions: [RankingProblem.Solution] = []
        var tallies = [Tally](repeating: Tally(), count: Self.strengths.count)
        for part in 0..<Self.parts {
            let taught = parts.indices.filter { parts[$0] != part }
            let solution = self.problem.solve(taught)
            solutions.append(solution)
            let steepness = self.steepness(for: taught)
            for question in parts.indices where parts[question] == part {
                self.test(question, solution, steepness: steepness, &tallies)
            }
        }
        let best = tallies.indices.max { tallies[$0].after < tallies[$1].after } ?? 0
        let tally = tallies[best]
        let count = max(tally.weight, .leastNormalMagnitude)
        return Outcome(
            solution: Self.mean(of: solutions, times: Self.strengths[best]),
            strength: Self.strengths[best],
            questions: self.problem.questions.count,
            before: tally.before / count,
            after: tally.after / count,
            likelier: (tallies.map(\.likelier).max() ?? 0) / count
        )
    }

    private struct Tally {
        var weight = 0.0
        var before = 0.0
        var after = 0.0
        var likelier = 0.0
    }

    private func test(
        _ index: Int,
        _ solution: RankingProblem.Solution,
        steepness: Double,
        _ tallies: inout [Tally]
    ) {
        let question = self.problem.questions[index]
        let accepted = question.accepted - question.rows.lowerBound
        let scores = Array(self.problem.scores[question.rows])
        let changes = question.rows.map { self.problem.change(of: $0, by: solution) }
        let before = Self.gain(of: accepted, in: scores)
        let known = Self.likelihood(of: accepted, in: scores.map { $0 * steepness })
        for (place, strength) in Self.strengths.enumerated() {
            let taught = zip(scores, changes).map { $0 + strength * $1 }
            tallies[place].weight += question.weight
            tallies[place].before += question.weight * before
            tallies[place].after += question.weight * Self.gain(of: accepted, in: taught)
            tallies[place].likelier += question.weight * (Self.likelihood(of: accepted, in: taught) - known)
        }
    }

    /// How steep a softmax over the default scores must be to suit the answers of some questions; found by golden
    /// section on its logarithm. Without it, being less sure everywhere would pass for having learned something.
    private func steepness(for chosen: [Int]) -> Double {
        func loss(_ logarithm: Double) -> Double {
            chosen.reduce(0) { sum, index in
                let question = self.problem.questions[index]
                let scores = self.problem.scores[question.rows].map { $0 * exp(logarithm) }
                let accepted = question.accepted - question.rows.lowerBound
                return sum - question.weight * Self.likelihood(of: accepted, in: scores)
            }
        }
        let ratio = (5.0.squareRoot() - 1) / 2
        var (low, high) = (-4.0, 1.5)
        for _ in 0..<14 {
            let (left, right) = (high - ratio * (high - low), low + ratio * (high - low))
            if loss(left) <= loss(right) { high = right } else { low = left }
        }
        return exp((low + high) / 2)
    }

    // MARK: - Measures

    static func gain(of accepted: Int, in scores: [Double]) -> Double {
        let place =
            1
            + scores.indices.reduce(0) { count, index in
                let isAhead = scores[index] > scores[accepted] || scores[index] == scores[accepted] && index < accepted
                return isAhead ? count + 1 : count
            }
        return place <= 10 ? 1 / log2(1 + Double(place)) : 0
    }

    private static func likelihood(of accepted: Int, in scores: [Double]) -> Double {
        scores[accepted] - RankingProblem.logSum(scores)
    }

    private static func mean(
        of solutions: [RankingProblem.Solution],
        times strength: Double
    ) -> RankingProblem.Solution {
        func mean(_ part: KeyPath<RankingProblem.Solution, [Double]>) -> [Double] {
            guard let first = solutions.first else { return [] }
            return first[keyPath: part].indices.map { index in
                solutions.reduce(0) { $0 + $1[keyPath: part][index] } * strength / Double(solutions.count)
            }
        }
        return RankingProblem.Solution(changes: mean(\.changes), pairs: mean(\.pairs))
    }

    /// The part that a group falls into, the same in every run (FNV-1a).
    private static func part(of group: String) -> Int {
        let hash = group.utf8.reduce(UInt64(0xCBF2_9CE4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
        return Int((hash >> 32) % UInt64(Self.parts))
    }
}
