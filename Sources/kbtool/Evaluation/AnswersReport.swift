import Assist
import Evaluation
import Foundation

/// The figures of an evaluation of answer cards, for people and for programs.
struct AnswersReport: Encodable {
    /// The answers to one set of conversations.
    struct Part {
        var name: String
        var answers: [AnswersEvaluation.Answer]
    }

    private struct Key: CodingKey {
        var stringValue: String
        var intValue: Int? { nil }

        init(_ name: String) { stringValue = name }
        init?(stringValue: String) { self.init(stringValue) }
        init?(intValue: Int) { nil }
    }

    private var figures: [(name: String, value: Double, digits: Int)] = []
    private let reliability: Reliability

    /// - Parameters:
    ///   - documents: how many passages were searched.
    ///   - judged: answers to questions of which each has an answer.
    ///   - strangers: answers to questions that have none.
    ///   - conversations: answers to conversations, with or without an answer.
    init(
        documents: Int,
        judged: [AnswersEvaluation.Answer],
        strangers: [AnswersEvaluation.Answer],
        conversations: [AnswersEvaluation.Answer]
    ) {
        let all = judged + strangers + conversations
        reliability = Reliability(Self.firstCards(of: judged))
        figures = [("documents", Double(documents), 0)]
        if !judged.isEmpty { add(judged, prefix: "") }
        if !judged.isEmpty {
            figures.append(("ece", reliability.error, 4))
            figures.append(("ece_all_cards", Reliability(Self.allCards(of: judged)).error, 4))
            figures.append(("ece_with_unanswerable", Reliability(Self.firstCards(of: judged + strangers)).error, 4))
        }
        if !strangers.isEmpty { figures.append(("unanswerable_refused", Self.refused(strangers), 4)) }
        let (asking, silent) = (
            conversations.filter { !$0.conversation.right.isEmpty }, conversations.filter(\.conversation.right.isEmpty)
        )
        if !asking.isEmpty { add(asking, prefix: "conversation_") }
        if !silent.isEmpty { figures.append(("conversation_honest_none", Self.refused(silent), 4)) }
        let latency = LatencySummary(all.map(\.result.milliseconds))
        for share in [50, 95, 99] {
            figures.append(("p\(share)_ms", latency.percentile(Double(share) / 100), 2))
        }
    }

    private mutating func add(_ answers: [AnswersEvaluation.Answer], prefix: String) {
        figures.append((prefix + "questions", Double(answers.count), 0))
        for depth in [1, 3] {
            figures.append(
                (prefix + "card@\(depth)", Self.share(answers) { $0.holdsRight($0.result.ranked, depth) }, 4)
            )
        }
        for depth in [1, 3] {
            figures.append(
                (prefix + "shown@\(depth)", Self.share(answers) { $0.holdsRight($0.result.cards, depth) }, 4)
            )
        }
        figures.append((prefix + "refused", Self.refused(answers), 4))
    }

    private static func share(
        _ answers: [AnswersEvaluation.Answer],
        _ holds: (AnswersEvaluation.Answer) -> Bool
    ) -> Double {
        answers.isEmpty ? 0 : Double(answers.count(where: holds)) / Double(answers.count)
    }

    private static func refused(_ answers: [AnswersEvaluation.Answer]) -> Double {
        share(answers) { $0.result.outcome != .answered }
    }

    /// The first card's probability with whether it is right; for a question without cards nothing is promised.
    private static func firstCards(of answers: [AnswersEvaluation.Answer]) -> [(probability: Double, isRight: Bool)] {
        answers.compactMap { answer in
            answer.result.ranked.first.map { ($0.probability, answer.isRight($0)) }
        }
    }

    private static func allCards(of answers: [AnswersEvaluation.Answer]) -> [(probability: Double, isRight: Bool)] {
        answers.flatMap { answer in answer.result.ranked.map { ($0.probability, answer.isRight($0)) } }
    }

    var lines: [String] {
        let table = reliability.rows.map { row in
            String(
                format: "%.1f–%.1f %5d   %.3f   %.3f",
                row.from,
                row.from + 0.1,
                row.count,
                row.probability,
                row.right
            )
        }
        return figures.map { figure in
            figure.name.padding(toLength: 26, withPad: " ", startingAt: 0)
                + String(format: "%.\(figure.digits)f", figure.value)
        } + (table.isEmpty ? [] : ["reliability", "range   cards   mean    right"] + table)
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        for figure in figures { try container.encode(figure.value, forKey: Key(figure.name)) }
        try container.encode(reliability.rows, forKey: Key("reliability"))
    }
}

extension AnswersEvaluation.Answer {
    fileprivate func holdsRight(_ cards: [AnswerCard], _ depth: Int) -> Bool {
        cards.prefix(depth).contains(where: isRight)
    }
}
