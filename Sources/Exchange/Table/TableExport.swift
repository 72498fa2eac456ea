/// Writes rows to a CSV file that spreadsheet programs open with the right characters and without running anything, or
/// to a file of JSON objects, one a line. For one thread at a time; calls may wait for the disk.
struct TableExport {
    private let file: OutputFile
    private let format: TableFormat
    private let columns: [TableColumn]

    /// - Throws: `ExchangeError` with `.outputExists` or `.writeFailed`.
    init(to path: String, format: TableFormat, columns: [TableColumn], overwrites: Bool) throws {
        if !overwrites, FileStatus.exists(path) {
            throw ExchangeError(code: .outputExists, message: Message(.outputExists, ["path": path]))
        }
        self.file = try OutputFile(path: path)
        self.format = format
        self.columns = columns
        if format == .csv { try file.write(CSVText.byteOrderMark + CSVText.row(columns.map(\.title))) }
    }

    /// Writes a row; cells past the columns are left out.
    func write(_ cells: [TableCell]) throws {
        guard format == .csv else { return try file.write((object(cells) + "\n").utf8) }
        try file.write(CSVText.row(cells.prefix(columns.count).map { Self.guarded($0) }))
    }

    func finish() throws { try file.finish(isSynced: true) }

    /// Numbers stay numbers, also negative ones.
    private static func guarded(_ cell: TableCell) -> String {
        if case .number = cell { return cell.plain }
        return SpreadsheetText.guarded(cell.plain)
    }

    private func object(_ cells: [TableCell]) -> String {
        let pairs = zip(columns, cells).compactMap { column, cell in
            cell.json.map { JSONText.encode(column.key) + ":" + $0 }
        }
        return "{" + pairs.joined(separator: ",") + "}"
    }
}
