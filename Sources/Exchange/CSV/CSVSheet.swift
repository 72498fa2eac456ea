/// A table whose first row names the columns: every other row as texts by field.
final class CSVSheet<Field: Hashable> {
    /// How fields are found in a header, and how what is wrong is told.
    struct Layout {
        /// The column of a field that somebody named.
        let columns: [Field: String]
        /// The known names by field, in the order in which fields choose.
        let known: [(field: Field, names: [String])]
        /// The field without which a table with these makes no sense; nil when nothing is missing.
        let missing: (Set<Field>) -> (field: Field, name: String)?
        /// Says that something is wrong with a field, or with a row as a whole.
        let rejection: (SourcePlace, Field?, Message) -> Rejection
    }

    enum Step {
        case row(SourcePlace, [Field: String])
        case notice(Notice)
        case rejection(Rejection)
    }

    private let file: SourceFile
    private let layout: Layout
    private let cellLimit: Int
    private let decoder: TextDecoder
    private let table: CSVTable
    private var columns: [Field: Int] = [:]
    private var columnCount = 0
    private var header: [Step] = []
    private var isStarted = false
    private var isFinished = false

    init(file: SourceFile, options: ImportOptions, layout: Layout) throws(Rejection) {
        self.file = file
        self.layout = layout
        cellLimit = options.cellLimit
        decoder = TextDecoder(try CSVReader.encoding(of: file, options: options))
        table = CSVTable(
            file: file,
            delimiter: CSVReader.delimiter(of: file),
            cellLimit: options.cellLimit,
            rowLimit: options.rowLimit
        )
    }

    /// How far the file was read, in bytes.
    var bytesRead: Int64 { min(file.offset, file.size) }

    /// What comes next; nil at the end, and behind a header that makes no sense.
    func next() -> Step? {
        if !isStarted {
            isStarted = true
            readHeader()
        }
        if !header.isEmpty { return header.removeFirst() }
        guard !isFinished, let step = table.next() else {
            isFinished = true
            return nil
        }
        do throws(Rejection) {
            switch step {
            case .row(let row): return .row(place(row.line), try texts(of: row))
            case .broken(let line, let column, let message):
                throw layout.rejection(place(line), column.flatMap(field(at:)), message)
            }
        } catch {
            return .rejection(error)
        }
    }

    // MARK: - Header

    private func readHeader() {
        switch table.next() {
        case .row(let row): assign(row)
        case .broken(let line, _, let message): refuse(line: line, nil, message)
        case nil: refuse(line: 1, nil, Message(.csvEmpty))
        }
    }

    private func assign(_ row: CSVTable.Row) {
        let decoded = row.cells.map { decoder.decode($0)?.onOneLine.trimmedWhitespace }
        guard row.oversized.isEmpty, !decoded.contains(nil) else {
            return refuse(line: row.line, nil, Message(.encodingInvalid, ["encoding": decoder.encoding.displayName]))
        }
        let names = decoded.compactMap(\.self)
        let assigned = HeaderNames.assign(names, columns: layout.columns, known: layout.known)
        let shown = names.joined(separator: "、")
        for (field, _) in layout.known where assigned.fields[field] == nil {
            guard let column = layout.columns[field] else { continue }
            return refuse(
                line: row.line,
                field,
                Message(.csvMapUnknownColumn, ["column": column, "columns": shown])
            )
        }
        if let missing = layout.missing(Set(assigned.fields.keys)) {
            let arguments = ["field": missing.name, "columns": shown]
            return refuse(line: row.line, missing.field, Message(.csvMissingColumn, arguments))
        }
        columns = assigned.fields
        columnCount = names.count
        header = assigned.unknown.map { index in
            .notice(Notice(place: place(row.line), message: Message(.fieldIgnored, ["name": names[index]])))
        }
    }

    private func refuse(line: Int, _ field: Field?, _ message: Message) {
        header = [.rejection(layout.rejection(place(line), field, message))]
        isFinished = true
    }

    // MARK: - Rows

    private func texts(of row: CSVTable.Row) throws(Rejection) -> [Field: String] {
        let place = place(row.line)
        if let (column, size) = row.oversized.min(by: { $0.key < $1.key }) {
            let arguments = ["size": "\(size)", "limit": "\(cellLimit)"]
            throw layout.rejection(place, field(at: column), Message(.cellTooLarge, arguments))
        }
        if row.cells.count > columnCount, row.cells[columnCount...].contains(where: { !$0.isEmpty }) {
            let arguments = ["count": "\(row.cells.count)", "expected": "\(columnCount)"]
            throw layout.rejection(place, nil, Message(.csvTooManyCells, arguments))
        }
        var texts: [Field: String] = [:]
        for (field, _) in layout.known {
            guard let column = columns[field], column < row.cells.count else { continue }
            guard let text = decoder.decode(row.cells[column]) else {
                let message = Message(.encodingInvalid, ["encoding": decoder.encoding.displayName])
                throw layout.rejection(place, field, message)
            }
            texts[field] = SpreadsheetText.plain(text)
        }
        return texts
    }

    private func field(at column: Int) -> Field? { columns.first { $0.value == column }?.key }

    private func place(_ line: Int) -> SourcePlace { SourcePlace(file: file.path, line: line) }
}
