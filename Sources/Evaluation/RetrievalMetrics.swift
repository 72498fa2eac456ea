import Foundation

/// How well a run answers judged questions. A question that the run lacks counts as zero in every mean.
public struct RetrievalMetrics: Sendable {
    /// The mean of normalised discounted cumulative gain over the first ten, with gain 2^grade − 1 and discount
    /// log2(rank + 1).
    public private(set) var ndcg10 = 0.0
    /// The mean of one over the rank of the first relevant document among the first ten.
    public private(set) var mrr10 = 0.0
    /// For each depth the mean share of a question's relevant documents found that far.
    public private(set) var recall: [Int: Double] = [:]
    /// For each depth the share of questions with a relevant document that far.
    public private(set) var hit: [Int: Double] = [:]
    /// How many questions have a relevant document; only they are measured.
    public private(set) var questions = 0

    /// The depths at which recall and hit are taken.
    public static let depths = [1, 3, 5, 10, 100]

    /// Measures `run` against `judgements`.
    public init(_ run: RankedRun, against judgements: RelevanceJudgements) {
        let judged = judgements.questions.filter { judgements.grades[$0]?.values.contains { $0 > 0 } ?? false }
        self.questions = judged.count
        guard !judged.isEmpty else { return }
        for question in judged {
            let grades = judgements.grades[question] ?? [:]
            let found = (run.results[question] ?? []).map { grades[$0.document] ?? 0 }
            self.ndcg10 += Self.ndcg(found, ideal: grades.values.sorted(by: >))
            if let first = found.prefix(10).firstIndex(where: { $0 > 0 }) { self.mrr10 += 1 / Double(first + 1) }
            let relevant = grades.values.filter { $0 > 0 }.count
            for depth in Self.depths where relevant > 0 {
                let count = found.prefix(depth).filter { $0 > 0 }.count
                self.recall[depth, default: 0] += Double(count) / Double(relevant)
                self.hit[depth, default: 0] += count > 0 ? 1 : 0
            }
        }
        let total = Double(self.questions)
        self.ndcg10 /= total
        self.mrr10 /= total
        self.recall = self.recall.mapValues { $0 / total }
        self.hit = self.hit.mapValues { $0 / total }
    }

    /// For each judged question of the run that has a relevant document, its gain over the first ten, as `ndcg10` takes
    /// the mean of.
    public static func ndcg10(_ run: RankedRun, against judgements: RelevanceJudgements) -> [String: Double] {
        var gains: [String: Double] = [:]
        for (question, entries) in run.results {
            guard let grades = judgements.grades[question], grades.values.contains(where: { $0 > 0 }) else { continue }
            gains[question] = Self.ndcg(
                entries.map { grades[$0.document] ?? 0 },
                ideal: grades.values.sorted(by: >)
            )
        }
        return gains
    }

    /// Normalised discounted cumulative gain over the first ten grades.
    static func ndcg(_ grades: [Int], ideal: [Int]) -> Double {
        let best = Self.dcg(ideal.filter { $0 > 0 })
        return best > 0 ? Self.dcg(grades) / best : 0
    }

    private static func dcg(_ grades: [Int]) -> Double {
        grades.prefix(10).enumerated().reduce(0) { sum, entry in
            sum + (pow(2, Double(max(0, entry.element))) - 1) / log2(Double(entry.offset) + 2)
        }
    }
}
