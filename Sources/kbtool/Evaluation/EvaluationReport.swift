import Assist
import Evaluation
import Foundation

/// The figures of an evaluation, for people and for programs.
struct EvaluationReport: Encodable {
    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    private let figures: [(name: String, value: Double, digits: Int)]

    init(
        outcome: EvaluationRun.Outcome,
        judgements: RelevanceJudgements,
        answerable: [String],
        unanswerable: [String]?
    ) {
        let metrics = RetrievalMetrics(outcome.run, against: judgements)
        var figures: [(name: String, value: Double, digits: Int)] = [
            ("documents", Double(outcome.documents), 0), ("queries", Double(metrics.questions), 0),
            ("ndcg@10", metrics.ndcg10, 4), ("mrr@10", metrics.mrr10, 4),
        ]
        for depth in RetrievalMetrics.depths where depth != 3 {
            figures.append(("recall@\(depth)", metrics.recall[depth] ?? 0, 4))
        }
        for depth in [1, 3] { figures.append(("hit@\(depth)", metrics.hit[depth] ?? 0, 4)) }
        let asked = Double(max(1, outcome.run.questions.count))
        figures.append(("zero_results", Double(outcome.withoutHits) / asked, 4))
        for share in [50, 95, 99] {
            figures.append(("p\(share)_ms", outcome.latency.percentile(Double(share) / 100), 2))
        }
        figures.append(("docs_per_s", outcome.documentsPerSecond, 0))
        figures.append(("index_bytes", Double(outcome.bytes), 0))
        if let unanswerable {
            let refused = Self.share(of: unanswerable, refusedIn: outcome)
            figures.append(("unanswerable_refused", refused, 4))
            figures.append(("answerable_refused", Self.share(of: answerable, refusedIn: outcome), 4))
        }
        self.figures = figures
    }

    private static func share(of questions: [String], refusedIn outcome: EvaluationRun.Outcome) -> Double {
        guard !questions.isEmpty else { return 0 }
        let refused = questions.filter { (outcome.confidence[$0] ?? 0) < AnswerConfidence.threshold }
        return Double(refused.count) / Double(questions.count)
    }

    var lines: [String] {
        figures.map { figure in
            let name = figure.name.padding(toLength: 22, withPad: " ", startingAt: 0)
            return name + String(format: "%.\(figure.digits)f", figure.value)
        }
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        for figure in figures { try container.encode(figure.value, forKey: Key(figure.name)) }
    }
}
