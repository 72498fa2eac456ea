import Exchange

/// Tells what an import leaves out and what it notes, beside its progress, whatever it imports.
struct ImportRemarks {
    let output: OutputOptions
    /// How far the import is.
    var progress: Progress

    private let rejectionFile: RejectionFile?
    private var rejected = 0
    private var failure: (any Error)?

    /// Lines shown to people at most; programs get all of them.
    private static let limit = 50

    /// - Parameters:
    ///   - title: what is being done.
    ///   - total: bytes to read.
    ///   - rejects: the file for the list of rejected rows.
    init(_ title: Phrase, total: Int64, output: OutputOptions, rejects: String?) throws {
        self.output = output
        progress = Progress(title, total: total, output: output)
        rejectionFile = try rejects.map { try RejectionFile(path: $0, language: output.language) }
    }

    /// Tells something. The import goes on after a failure: what was asked for first is that things go in.
    mutating func attempt(_ body: (inout ImportRemarks) throws -> Void) {
        do { try body(&self) } catch { failure = failure ?? error }
    }

    mutating func tell(_ rejection: Rejection) throws {
        rejected += 1
        try rejectionFile?.write(rejection)
        if output.json { return try JSONLine.write(JSONLine.Remark(rejection, in: output.language)) }
        guard rejected <= Self.limit else { return }
        progress.clear()
        Terminal.standardError.line(rejection.line(in: output.language))
    }

    mutating func tell(_ notice: Notice) throws {
        if output.json { return try JSONLine.write(JSONLine.Remark(notice, in: output.language)) }
        guard !output.quiet else { return }
        progress.clear()
        Terminal.standardError.line(notice.line(in: output.language))
    }

    /// Completes the list of rejected rows.
    mutating func finishList() throws {
        progress.clear()
        try rejectionFile?.finish()
    }

    /// Tells people how many rejections were not shown, where no list holds them.
    func tellHidden() {
        let hidden = rejected - Self.limit
        guard hidden > 0, rejectionFile == nil, !output.quiet else { return }
        Terminal.standardError.line(Phrase.moreRejections.text(in: output.language, ["count": "\(hidden)"]))
    }

    /// Tells that the import was interrupted, if it was.
    ///
    /// - Throws: the first failure to tell something.
    func end(isCancelled: Bool) throws {
        if isCancelled { Terminal.standardError.line(Phrase.importCancelled.text(in: output.language)) }
        if let failure { throw failure }
    }
}
