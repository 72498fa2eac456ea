import Foundation

/// The figures of a measurement of learning, for people and for programs.
struct LearningReport: Encodable {
    var documents: Int
    var questions: Int
    /// nDCG@10 of a plain engine, as it was given.
    var plain: Double?
    /// nDCG@10 before anything was taught.
    var untaught: Double
    var curve: [LearningEvaluation.Point]
    var repetition: LearningEvaluation.Repetition?

    var lines: [String] {
        var lines = ["documents  \(documents)", "queries    \(questions)", line("untaught", untaught, "")]
        for point in curve {
            let name = point.pairs >= Int(Int32.max) ? "all pairs" : "\(point.pairs) pairs"
            let rest = String(
                format: "worst %.4f, on in %.0f %%, %.2f s a fit",
                point.worst,
                point.active * 100,
                point.seconds
            )
            lines.append(line(name, point.ndcg, rest))
        }
        if let repetition { lines += self.lines(of: repetition) }
        return lines
    }

    private func lines(of repetition: LearningEvaluation.Repetition) -> [String] {
        [
            ("asked", repetition.asked, repetition.askedBefore, repetition.askedAfter),
            ("unasked", repetition.unasked, repetition.unaskedBefore, repetition.unaskedAfter),
        ]
        .map { name, count, before, after in
            name.padding(toLength: 11, withPad: " ", startingAt: 0)
                + String(format: "%.4f -> %.4f  ", before, after) + Self.change(after, before)
                + "  (\(count) questions)"
        }
    }

    private func line(_ name: String, _ ndcg: Double, _ rest: String) -> String {
        var line = name.padding(toLength: 11, withPad: " ", startingAt: 0) + String(format: "%.4f", ndcg)
        line += "  " + Self.change(ndcg, untaught) + " over untaught"
        if let plain { line += "  " + Self.change(ndcg, plain) + " over plain" }
        return rest.isEmpty ? line : line + "  (\(rest))"
    }

    private static func change(_ value: Double, _ base: Double) -> String {
        String(format: "%+.1f %%", base > 0 ? (value / base - 1) * 100 : 0)
    }
}
