import Assist
import Exchange
import Indexer
import Workspace

/// Writes everything that a query finds to a file, page by page.
struct HistoryExport {
    let search: HistorySearch
    let path: String
    let format: TableFormat
    let overwrites: Bool
    let output: OutputOptions

    private static let pageSize = 250

    /// How many entries were written.
    func run(_ request: HistoryRequest) async throws -> Int {
        let listing = try await search.listing(request)
        for notice in listing.notices where !output.quiet {
            Terminal.standardError.line(NoticeText.text(of: notice, in: output.language))
        }
        for gap in listing.gaps where !output.quiet {
            Terminal.standardError.line(HistoryText.gap(gap, in: output.language))
        }
        var progress = Progress(.exporting, total: Int64(listing.count), output: output)
        let table = TableExportRun(path: path, format: format, columns: columns, overwrites: overwrites)
        var place = 0
        let count = try await table.run {
            guard place < listing.count else { return nil }
            let (entries, next) = try await listing.entries(from: place, limit: Self.pageSize)
            place = next
            return entries.map(Self.cells)
        } onProgress: { count in
            progress.update(done: Int64(count), count: count)
        }
        progress.clear()
        if output.json {
            try JSONLine.write(Done(count: count, out: path, isPartial: !listing.gaps.isEmpty))
        } else if !output.quiet {
            Terminal.standardOutput.line(
                Phrase.historyExported.text(in: output.language, ["count": "\(count)", "path": path])
            )
        }
        return count
    }

    private var columns: [TableColumn] {
        let names: [(key: String, zh: String, en: String)] = [
            ("kind", "类型", "kind"), ("id", "编号", "id"), ("title", "标题", "title"), ("time", "时间", "time"),
            ("contact", "客户", "contact"), ("agent", "客服", "agents"), ("channel", "渠道", "channel"),
            ("branch", "网点", "branches"), ("tag", "标签", "tags"), ("status", "状态", "status"),
            ("score", "满意度", "score"), ("matches", "相关消息数", "matching messages"), ("speaker", "说话人", "speaker"),
            ("text", "最相关的消息", "best message"),
        ]
        return names.map { TableColumn(key: $0.key, title: output.language == .zh ? $0.zh : $0.en) }
    }

    private static func cells(of entry: HistoryEntry) -> [TableCell] {
        let best = entry.messages.first
        func labels(_ field: LabelField) -> TableCell { .list(entry.labels[field] ?? []) }
        return [
            .text(entry.kind.rawValue), .text(entry.id), entry.title.isEmpty ? .none : .text(entry.title),
            .time(Int64(clamping: entry.time)), labels(.contact), labels(.agent), labels(.channel), labels(.branch),
            labels(.tag), labels(.status), entry.score.map(TableCell.number) ?? .none, .number(Double(entry.matches)),
            best?.speaker.map(TableCell.text) ?? .none, best.map { .text($0.snippet.text) } ?? .none,
        ]
    }

    private struct Done: Encodable {
        let event = "done"
        let count: Int
        let out: String
        let isPartial: Bool
    }
}
