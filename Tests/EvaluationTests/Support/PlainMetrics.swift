import Evaluation
import Foundation

/// The metrics once more, in the plainest way that can be written, for comparison.
struct PlainMetrics {
    var ndcg10 = 0.0
    var mrr10 = 0.0
    var recall: [Int: Double] = [:]
    var hit: [Int: Double] = [:]
    var questions = 0

    init(_ run: RankedRun, _ judgements: RelevanceJudgements) {
        for (question, grades) in judgements.grades {
            let relevant = Set(grades.filter { $0.value > 0 }.keys)
            if relevant.isEmpty { continue }
            questions += 1
            let found = (run.results[question] ?? []).map(\.document)
            add(found, grades, relevant)
        }
        if questions == 0 { return }
        ndcg10 /= Double(questions)
        mrr10 /= Double(questions)
        for depth in RetrievalMetrics.depths {
            recall[depth] = (recall[depth] ?? 0) / Double(questions)
            hit[depth] = (hit[depth] ?? 0) / Double(questions)
        }
    }

    private mutating func add(_ found: [String], _ grades: [String: Int], _ relevant: Set<String>) {
        var gain = 0.0
        var best = 0.0
        let ideal = grades.values.sorted().reversed().map { $0 }
        for rank in 1...10 {
            let discount = log2(Double(rank) + 1)
            if rank <= found.count { gain += (pow(2, Double(grades[found[rank - 1]] ?? 0)) - 1) / discount }
            if rank <= ideal.count { best += (pow(2, Double(ideal[rank - 1])) - 1) / discount }
        }
        ndcg10 += gain / best
        for rank in 1...10 where rank <= found.count && relevant.contains(found[rank - 1]) {
            mrr10 += 1 / Double(rank)
            break
        }
        for depth in RetrievalMetrics.depths {
            var count = 0
            for document in found.prefix(depth) where relevant.contains(document) { count += 1 }
            recall[depth] = (recall[depth] ?? 0) + Double(count) / Double(relevant.count)
            if count > 0 { hit[depth] = (hit[depth] ?? 0) + 1 }
        }
    }
}
