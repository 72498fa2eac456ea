/// A table of what an import left out, for people to work through in a spreadsheet program.
///
/// Use it from one thread at a time; it appears under its name when it is finished.
public final class RejectionFile {
    private let file: OutputFile
    private let language: Language

    /// Begins the file.
    /// - Parameters:
    ///   - path: where it goes; one that is there already is replaced.
    ///   - language: the language of the reasons.
    /// - Throws: `ExchangeError` with `.writeFailed`.
    public init(path: String, language: Language = .zh) throws {
        self.language = language
        file = try OutputFile(path: path)
        let header: [MessageID] = [.columnFile, .columnLine, .columnField, .columnReason, .columnCode]
        try file.write(CSVText.byteOrderMark + CSVText.row(header.map { Message($0).text(in: language) }))
    }

    /// Adds a row.
    /// - Throws: `ExchangeError` with `.writeFailed`.
    public func write(_ rejection: Rejection) throws {
        let cells = [
            rejection.place.file,
            rejection.place.line > 0 ? "\(rejection.place.line)" : "",
            rejection.fieldName(in: language) ?? "",
            rejection.reason(in: language),
            rejection.message.id.rawValue,
        ]
        try file.write(CSVText.row(cells.map { SpreadsheetText.guarded($0) }))
    }

    /// Completes the file.
    /// - Throws: `ExchangeError` with `.writeFailed`.
    public func finish() throws {
        try file.finish(isSynced: true)
    }
}
