import Exchange

/// Tells what an import of history does while it does it.
struct HistoryTeller {
    private let output: OutputOptions
    private let isDryRun: Bool
    private let rejectionFile: RejectionFile?
    private var progress: Progress
    private var rejected = 0
    private var failure: (any Error)?

    /// Lines shown to people at most; programs get all of them.
    private static let rejectionLimit = 50

    /// - Parameters:
    ///   - total: bytes to read.
    ///   - rejects: the file for the list of rejected rows.
    init(total: Int64, isDryRun: Bool, output: OutputOptions, rejects: String?) throws {
        self.output = output
        self.isDryRun = isDryRun
        progress = Progress(.historyImporting, total: total, output: output)
        rejectionFile = try rejects.map { try RejectionFile(path: $0, language: output.language) }
    }

    mutating func tell(_ event: HistoryImportEvent) {
        do {
            switch event {
            case .progress(let bytes, let report):
                let messages = report.messages
                progress.update(done: bytes, count: messages.created + messages.updated + messages.unchanged)
            case .rejected(let rejection): try tell(rejection)
            case .noticed(let notice): try tell(notice)
            }
        } catch {
            // The import goes on: what was asked for first is that the messages go in.
            failure = failure ?? error
        }
    }

    /// Tells the totals.
    /// - Throws: the first error of the list of rejected rows.
    mutating func finish(_ report: HistoryImportReport) throws {
        progress.clear()
        try rejectionFile?.finish()
        if output.json {
            try JSONLine.write(Totals(report: report, dry_run: isDryRun, seconds: progress.elapsed))
        } else if !output.quiet {
            let hidden = rejected - Self.rejectionLimit
            if hidden > 0, rejectionFile == nil {
                Terminal.standardError.line(Phrase.moreRejections.text(in: output.language, ["count": "\(hidden)"]))
            }
            sayTotals(report)
        }
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

    private func sayTotals(_ report: HistoryImportReport) {
        let arguments = [
            "conversations": Self.text(report.conversations, in: output.language),
            "tickets": Self.text(report.tickets, in: output.language),
            "messages": Self.text(report.messages, in: output.language),
            "rejected": "\(report.rejected)", "time": "\((progress.elapsed * 10).rounded() / 10)",
        ]
        let phrase: Phrase = isDryRun ? .historyDryRun : .historyDone
        Terminal.standardOutput.line(phrase.text(in: output.language, arguments))
    }

    private static func text(_ count: HistoryImportReport.Count, in language: Language) -> String {
        let arguments = [
            "created": "\(count.created)", "updated": "\(count.updated)", "unchanged": "\(count.unchanged)",
        ]
        return Phrase.historyCount.text(in: language, arguments)
    }

    private struct Totals: Encodable {
        let event = "done"
        let report: HistoryImportReport
        let dry_run: Bool
        let seconds: Double

        private enum Key: String, CodingKey {
            case event, dry_run, seconds
        }

        func encode(to encoder: any Encoder) throws {
            try report.encode(to: encoder)
            var container = encoder.container(keyedBy: Key.self)
            try container.encode(event, forKey: .event)
            try container.encode(dry_run, forKey: .dry_run)
            try container.encode(seconds, forKey: .seconds)
        }
    }
}
