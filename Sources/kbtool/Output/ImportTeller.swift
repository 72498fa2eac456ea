import Exchange
import Records

/// Tells what an import does while it does it.
struct ImportTeller {
    private let isDryRun: Bool
    private var remarks: ImportRemarks
    private var changed = 0

    /// Lines shown to people at most; programs get all of them.
    private static let changeLimit = 100

    /// - Parameters:
    ///   - total: bytes to read.
    ///   - rejects: the file for the list of rejected rows.
    init(total: Int64, isDryRun: Bool, output: OutputOptions, rejects: String?) throws {
        self.isDryRun = isDryRun
        remarks = try ImportRemarks(.importing, total: total, output: output, rejects: rejects)
    }

    private var output: OutputOptions { remarks.output }

    mutating func tell(_ event: ImportEvent) {
        switch event {
        case .progress(let step): remarks.progress.update(done: step.bytesRead, count: step.report.total)
        case .rejected(let rejection): remarks.attempt { try $0.tell(rejection) }
        case .noticed(let notice): remarks.attempt { try $0.tell(notice) }
        case .handled(let article, let outcome): if isDryRun { tell(article, outcome) }
        }
    }

    /// Tells the totals.
    /// - Throws: the first error of the list of rejected rows.
    mutating func finish(_ report: ImportReport) throws {
        try remarks.finishList()
        if output.json {
            return try JSONLine.write(Totals(report, isDryRun: isDryRun, seconds: remarks.progress.elapsed))
        }
        remarks.tellHidden()
        let hidden = changed - Self.changeLimit
        if hidden > 0, !output.quiet {
            Terminal.standardOutput.line(Phrase.moreChanges.text(in: output.language, ["count": "\(hidden)"]))
        }
        if !output.quiet { sayTotals(report) }
        try remarks.end(isCancelled: report.isCancelled)
    }

    private mutating func tell(_ article: SourceArticle, _ outcome: ArticleSink.Outcome) {
        guard outcome == .created || outcome == .updated else { return }
        changed += 1
        let id = article.draft.externalID ?? article.articleID ?? ""
        if output.json {
            let event = outcome == .created ? "create" : "update"
            let line = ["event": event, "id": id, "title": article.draft.title]
            return remarks.attempt { _ in try JSONLine.write(line) }
        }
        guard !output.quiet, changed <= Self.changeLimit else { return }
        remarks.progress.clear()
        let arguments = ["mark": outcome == .created ? "+" : "~", "id": id, "title": article.draft.title]
        Terminal.standardOutput.line(Phrase.change.text(in: output.language, arguments))
    }

    private func sayTotals(_ report: ImportReport) {
        let arguments = [
            "created": "\(report.created)", "updated": "\(report.updated)", "unchanged": "\(report.unchanged)",
            "rejected": "\(report.rejected)", "time": "\((remarks.progress.elapsed * 10).rounded() / 10)",
        ]
        let phrase: Phrase = isDryRun ? .importDryRun : .importDone
        Terminal.standardOutput.line(phrase.text(in: output.language, arguments))
    }

    private struct Totals: Encodable {
        let event = "done"
        let created: Int
        let updated: Int
        let unchanged: Int
        let rejected: Int
        let cancelled: Bool
        let dry_run: Bool
        let seconds: Double

        init(_ report: ImportReport, isDryRun: Bool, seconds: Double) {
            (created, updated) = (report.created, report.updated)
            (unchanged, rejected) = (report.unchanged, report.rejected)
            cancelled = report.isCancelled
            dry_run = isDryRun
            self.seconds = seconds
        }
    }
}
