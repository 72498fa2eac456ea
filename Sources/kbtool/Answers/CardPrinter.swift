import Assist
import Exchange
import Foundation
import Indexer

/// Writes answer cards for people.
struct CardPrinter {
    let language: Language
    let terminal: Terminal

    private var open: String { terminal.isInteractive ? "\u{1B}[1;33m" : "【" }
    private var close: String { terminal.isInteractive ? "\u{1B}[0m" : "】" }

    func write(_ result: AnswerResult) {
        if !result.question.isEmpty { say(.answersQuestion, ["text": result.question.focus]) }
        if !result.question.context.isEmpty { say(.answersContext, ["text": result.question.context]) }
        for kind in result.unavailable { say(.answersUnavailable, ["kind": Phrase.name(of: kind).text(in: language)]) }
        if result.isPartial { say(.searchPartial) }
        switch result.outcome {
        case .noQuestion: say(.answersNoQuestion)
        case .nothingGoodEnough: say(.answersNothing)
        case .answered:
            for (index, card) in result.cards.enumerated() { write(card, number: index + 1) }
        }
    }

    private func write(_ card: AnswerCard, number: Int) {
        let title = Marks.marked(card.title, card.titleHighlights, open: open, close: close)
        let hidden = card.isPublic ? "" : Phrase.hitInternal.text(in: language)
        terminal.line("\(number). [\(Phrase.name(of: card.kind).text(in: language))] \(title) \(hidden)")
        let text = card.passage.marked(open: open, close: close).replacing("\n", with: " ")
        terminal.line("   " + (card.passage.leadsIn ? "…" : "") + text + (card.passage.goesOn ? "…" : ""))
        let reason = Phrase.reason(of: card.reason.rung).text(in: language)
        say(
            .answersReason,
            [
                "share": "\(Int((card.probability * 100).rounded()))", "reason": reason,
                "words": card.reason.words.joined(separator: " "), "source": card.source.passage,
            ]
        )
    }

    private func say(_ phrase: Phrase, _ arguments: [String: String] = [:]) {
        terminal.line(phrase.text(in: language, arguments))
    }
}

extension Phrase {
    /// What people call a kind of card.
    static func name(of kind: AnswerCard.Kind) -> Phrase {
        switch kind {
        case .article: .cardArticle
        case .case: .cardCase
        case .canned: .cardCanned
        }
    }
}
