import Assist
import Exchange
import Foundation
import Indexer

/// Writes hits for people: numbered, with marks, the reason and where the answer stands.
struct HitPrinter {
    let language: Language
    let terminal: Terminal
    let explains: Bool
    /// Whether there is nothing that could be found.
    var isEmpty = false

    private var open: String { terminal.isInteractive ? "\u{1B}[1;33m" : "【" }
    private var close: String { terminal.isInteractive ? "\u{1B}[0m" : "】" }

    func write(_ result: SearchResult, confidence: Double?) {
        for notice in result.notices {
            terminal.line(NoticeText.text(of: notice, in: language))
        }
        if let correction = result.correction {
            let phrase: Phrase = result.isCorrectionApplied ? .correctionApplied : .correctionOffered
            terminal.line(phrase.text(in: language, ["text": correction.text]))
        }
        if result.isPartial { terminal.line(Phrase.searchPartial.text(in: language)) }
        if result.hits.isEmpty {
            let phrase: Phrase = isEmpty ? .searchEmpty : .searchNothing
            terminal.line(phrase.text(in: language))
        } else if let confidence, confidence < AnswerConfidence.threshold {
            terminal.line(Phrase.searchUnsure.text(in: language, ["share": "\(Int((confidence * 100).rounded()))"]))
        }
        for (index, hit) in result.hits.enumerated() { write(hit, number: index + 1) }
        terminal.line(summary(of: result))
    }

    private func summary(of result: SearchResult) -> String {
        Phrase.searchSummary.text(
            in: language,
            [
                "count": "\(result.hits.count)",
                "total": (result.total.isExact ? "" : "≈") + "\(result.total.estimated)",
                "time": String(format: "%.1f", result.milliseconds),
            ]
        )
    }

    private func write(_ hit: Hit, number: Int) {
        let title = Marks.marked(hit.document.title, hit.titleHighlights, open: open, close: close)
        let place = (hit.document.labels[.category] ?? []).joined(separator: " ")
        let hidden = hit.document.labels[.visibility]?.first == "public" ? "" : Phrase.hitInternal.text(in: language)
        terminal.line("\(number). \(title)  \(place) \(hidden)")
        if let snippet = hit.snippet {
            let text = Marks.marked(snippet.text, snippet.highlights, open: open, close: close)
                .replacingOccurrences(of: "\n", with: " ")
            terminal.line("   " + (snippet.leadsIn ? "…" : "") + text + (snippet.goesOn ? "…" : ""))
        }
        let reason = Phrase.reason(of: hit.rung).text(in: language)
        terminal.line(
            "   " + Phrase.hitReason.text(in: language, ["reason": reason, "score": String(format: "%.2f", hit.score)])
        )
        if explains, let explanation = hit.explanation { write(explanation) }
    }

    private func write(_ explanation: Explanation) {
        let head = String(format: "%.3f", explanation.firstStage)
        terminal.line(
            "     " + Phrase.explainFirst.text(in: language, ["rank": "\(explanation.firstStageRank)", "weight": head])
        )
        for part in explanation.parts where part.weight != 0 {
            let numbers = String(
                format: "%8.4f × %6.2f = %8.4f",
                part.value,
                part.weight,
                part.contribution
            )
            terminal.line("     \(numbers)  \(part.rule.name)")
        }
    }
}
