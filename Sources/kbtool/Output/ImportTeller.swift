import Exchange
import Records

/// Tells what an import does while it does it.
struct ImportTeller {
    private let output: OutputOptions
    private let isDryRun: Bool
    private let rejectionFile: RejectionFile?
    private var progress: Progress
    private var rejected = 0
    private var changed = 0
    private var failure: (any Error)?

    /// Lines shown to people at most; programs get all of them.
    private static let rejectionLimit = 50
    private static let changeLimit = 100

    /// - Parameters:
    ///   - total: bytes to read.
    ///   - rejects: the file for the list of rejected rows.
    init(total: Int64, isDryRun: Bool, output: OutputOptions, rejects: String?) throws {
        self.output = output
        self.isDryRun = isDryRun
        progress = Progress(.importing, total: total, output: output)
        rejectionFile = try rejects.map { try RejectionFile(path: $0, language: output.language) }
    }

    mutating func tell(_ event: ImportEvent) {
        do {
            switch event {
            case .progress(let step): progress.update(done: step.bytesRead, count: step.report.total)
            case .rejected(let rejection): try tell(rejection)
            case .noticed(let notice): try tell(notice)
            case .handled(let article, let outcome): if isDryRun { try tell(article, outcome) }
            }
        } catch {
            // The import goes on: what was asked for first is that the articles go in.
            failure = failure ?? error
        }
    }

    /// Tells the totals.
    /// - Throws: the first error of the list of rejected rows.
    mutating func finish(_ report: ImportReport) throws {
        progress.clear()
        try rejectionFile?.finish()
        if output.json { return try JSONLine.write(Totals(report, isDryRun: isDryRun, seconds: progress.elapsed)) }
        say(.moreRejections, rejected - Self.rejectionLimit, to: .standardError, if: rejectionFile == nil)
        say(.moreChanges, changed - Self.changeLimit, to: .standardOutput)
        if !output.quiet { sayTotals(report) }
        if report.isCancelled { Terminal.standardError.line(Phrase.importCancelled.text(in: output.language)) }
        if let failure { throw failure }
    }

    private mutating func tell(_ rejection: Rejection) throws {
        rejected += 1
        try rejectionFile?.write(rejection)
        if output.json { return try JSONLine.write(JSONLine.Remark(rejection, in: output.language)) }
        guard rejected <= Self.rejectionLimit else { return }
        progress.clear()
        Terminal.standardError.line(rejection.line(in: output.language))
    }

    private mutating func tell(_ notice: Notice) throws {
        if output.json { return try JSONLine.write(JSONLine.Remark(notice, in: output.language)) }
        guard !output.quiet else { return }
        progress.clear()
        Terminal.standardError.line(notice.line(in: output.language))
    }

    private mutating func tell(_ article: SourceArticle, _ outcome: ArticleSink.Outcome) throws {
        guard outcome == .created || outcome == .updated else { return }
        changed += 1
        let id = article.draft.externalID ?? article.articleID ?? ""
        if output.json {
            let event = outcome == .created ? "create" : "update"
            return try JSONLine.write(["event": event, "id": id, "title": article.draft.title])
        }
        guard !output.quiet, changed <= Self.changeLimit else { return }
        progress.clear()
        let arguments = ["mark": outcome == .created ? "+" : "~", "id": id, "title": article.draft.title]
        Terminal.standardOutput.line(Phrase.change.text(in: output.language, arguments))
    }

    private func sayTotals(_ report: ImportReport) {
        let arguments = [
            "created": "\(report.created)", "updated": "\(report.updated)", "unchanged": "\(report.unchanged)",
            "rejected": "\(report.rejected)", "time": "\((progress.elapsed * 10).rounded() / 10)",
        ]
        let phrase: Phrase = isDryRun ? .importDryRun : .importDone
        Terminal.standardOutput.line(phrase.text(in: output.language, arguments))
    }

    private func say(_ phrase: Phrase, _ count: Int, to terminal: Terminal, if condition: Bool = true) {
        guard condition, count > 0, !output.quiet else { return }
        terminal.line(phrase.text(in: output.language, ["count": "\(count)"]))
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
