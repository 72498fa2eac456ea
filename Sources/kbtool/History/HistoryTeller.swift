import Exchange

/// Tells what an import of history does while it does it.
struct HistoryTeller {
    private let isDryRun: Bool
    private var remarks: ImportRemarks

    /// - Parameters:
    ///   - total: bytes to read.
    ///   - rejects: the file for the list of rejected rows.
    init(total: Int64, isDryRun: Bool, output: OutputOptions, rejects: String?) throws {
        self.isDryRun = isDryRun
        remarks = try ImportRemarks(.historyImporting, total: total, output: output, rejects: rejects)
    }

    private var output: OutputOptions { remarks.output }

    mutating func tell(_ event: HistoryImportEvent) {
        switch event {
        case .progress(let bytes, let report):
            let messages = report.messages
            remarks.progress.update(done: bytes, count: messages.created + messages.updated + messages.unchanged)
        case .rejected(let rejection): remarks.attempt { try $0.tell(rejection) }
        case .noticed(let notice): remarks.attempt { try $0.tell(notice) }
        }
    }

    /// Tells the totals.
    /// - Throws: the first error of the list of rejected rows.
    mutating func finish(_ report: HistoryImportReport) throws {
        try remarks.finishList()
        if output.json {
            try JSONLine.write(Totals(report: report, dry_run: isDryRun, seconds: remarks.progress.elapsed))
        } else if !output.quiet {
            remarks.tellHidden()
            sayTotals(report)
        }
        try remarks.end(isCancelled: report.isCancelled)
    }

    private func sayTotals(_ report: HistoryImportReport) {
        let arguments = [
            "conversations": Self.text(report.conversations, in: output.language),
            "tickets": Self.text(report.tickets, in: output.language),
            "messages": Self.text(report.messages, in: output.language),
            "rejected": "\(report.rejected)", "time": "\((remarks.progress.elapsed * 10).rounded() / 10)",
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
