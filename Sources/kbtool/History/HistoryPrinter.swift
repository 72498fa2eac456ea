import Assist
import Exchange
import Foundation
import Indexer

/// Writes a page of history entries for people.
struct HistoryPrinter {
    let language: Language
    let terminal: Terminal

    private var open: String { terminal.isInteractive ? "\u{1B}[1;33m" : "【" }
    private var close: String { terminal.isInteractive ? "\u{1B}[0m" : "】" }

    func write(_ page: HistoryPage) {
        for notice in page.notices { terminal.line(NoticeText.text(of: notice, in: language)) }
        for gap in page.gaps { terminal.line(HistoryText.gap(gap, in: language)) }
        if let correction = page.correction {
            terminal.line(Phrase.correctionOffered.text(in: language, ["text": correction.text]))
        }
        if page.entries.isEmpty { terminal.line(Phrase.searchNothing.text(in: language)) }
        for (index, entry) in page.entries.enumerated() { write(entry, number: index + 1) }
        for (field, counts) in page.facets.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            let values = counts.prefix(20).map { "\($0.label) \($0.count)" }.joined(separator: "  ")
            terminal.line(HistoryText.name(of: field, in: language) + "  " + values)
        }
        let reason = page.rung.map { Phrase.reason(of: $0).text(in: language) } ?? "–"
        terminal.line(
            Phrase.historySummary.text(
                in: language,
                [
                    "count": "\(page.entries.count)", "total": (page.isTotalExact ? "" : "≥") + "\(page.total)",
                    "reason": reason, "time": String(format: "%.1f", page.milliseconds),
                ]
            )
        )
        if let next = page.next { terminal.line(Phrase.historyNext.text(in: language, ["cursor": next])) }
    }

    private func write(_ entry: HistoryEntry, number: Int) {
        let title = Marks.marked(entry.title, entry.titleHighlights, open: open, close: close)
        let kind = HistoryText.kind(entry.kind, in: language)
        let head = [kind, title.isEmpty ? entry.id : title, Self.date(entry.time)] + places(of: entry)
        terminal.line("\(number). " + head.filter { !$0.isEmpty }.joined(separator: "  "))
        for message in entry.messages {
            let text = Marks.marked(message.snippet.text, message.snippet.highlights, open: open, close: close)
                .replacingOccurrences(of: "\n", with: " ")
            let speaker = message.speaker.map { HistoryText.speaker($0, in: language) + "：" } ?? ""
            let ends = (message.snippet.leadsIn ? "…" : "", message.snippet.goesOn ? "…" : "")
            terminal.line("   " + speaker + ends.0 + text + ends.1)
        }
        if entry.matches > entry.messages.count {
            terminal.line("   " + Phrase.historyMore.text(in: language, ["count": "\(entry.matches)"]))
        }
    }

    private func places(of entry: HistoryEntry) -> [String] {
        let labels = [LabelField.contact, .agent, .channel, .status, .tag].map {
            (entry.labels[$0] ?? []).joined(separator: ",")
        }
        return labels + [entry.score.map { "★\(Int($0))" } ?? ""]
    }

    /// In the local time zone.
    private static func date(_ time: Double) -> String {
        guard time > 0, time < 2.5e14 else { return "" }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.dateFormat = "yyyy-MM-dd HH:mm"
        return formatter.string(from: Date(timeIntervalSince1970: time / 1_000))
    }
}
