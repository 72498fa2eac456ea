/// Reads a table: the first row names the columns, every other row is a message, a comment, a ticket or a conversation.
final class HistoryCSVReader: HistoryFileReader {
    private let file: SourceFile
    private let options: HistoryImportOptions
    private let decoder: TextDecoder
    private let table: CSVTable
    private let builder: HistoryBuilder
    private var columns: [HistoryField: Int] = [:]
    private var columnCount = 0
    private var items: [HistoryImportItem] = []
    private var isStarted = false
    private var isFinished = false

    init(file: SourceFile, options: HistoryImportOptions) throws(Rejection) {
        self.file = file
        self.options = options
        builder = HistoryBuilder(options: options)
        decoder = TextDecoder(try CSVReader.encoding(of: file, options: options.files))
        let files = options.files
        table = CSVTable(
            file: file,
            delimiter: CSVReader.delimiter(of: file),
            cellLimit: files.cellLimit,
            rowLimit: files.rowLimit
        )
    }

    var bytesRead: Int64 { min(file.offset, file.size) }

    func next() -> HistoryImportItem? {
        if !isStarted {
            isStarted = true
            readHeader()
        }
        while items.isEmpty, !isFinished {
            guard let step = table.next() else {
                isFinished = true
                break
            }
            read(step)
        }
        return items.isEmpty ? nil : items.removeFirst()
    }

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
        let assigned = HeaderNames.assign(names, columns: options.mapping.columns, known: HistoryField.known)
        let shown = names.joined(separator: "、")
        for (field, column) in options.mapping.columns where assigned.fields[field] == nil {
            let message = Message(.csvMapUnknownColumn, ["column": column, "columns": shown])
            return refuse(line: row.line, field, message)
        }
        // A table of messages needs their conversation or ticket, a table of tickets their titles.
        let isTable = [.conversation, .ticket, .title, .type].contains { assigned.fields[$0] != nil }
        guard isTable else {
            let arguments = ["field": HistoryField.conversation.rawValue, "columns": shown]
            return refuse(line: row.line, .conversation, Message(.csvMissingColumn, arguments))
        }
        columns = assigned.fields
        columnCount = names.count
        for index in assigned.unknown {
            items.append(
                .notice(Notice(place: place(row.line), message: Message(.fieldIgnored, ["name": names[index]])))
            )
        }
    }

    private func refuse(line: Int, _ field: HistoryField?, _ message: Message) {
        items.append(.rejection(Rejection(place: place(line), part: field?.rawValue, message: message)))
        isFinished = true
    }

    private func read(_ step: CSVTable.Step) {
        do throws(Rejection) {
            switch step {
            case .row(let cells):
                let (entry, rejections) = try builder.build(try row(cells))
                items.append(.entry(entry))
                items += rejections.map(HistoryImportItem.rejection)
            case .broken(let line, let column, let message):
                let field = column.flatMap { column in columns.first { $0.value == column }?.key }
                throw Rejection(place: place(line), part: field?.rawValue, message: message)
            }
        } catch {
            items.append(.rejection(error))
        }
    }

    private func row(_ cells: CSVTable.Row) throws(Rejection) -> HistoryRow {
        var row = HistoryRow(place: place(cells.line))
        if let (column, size) = cells.oversized.min(by: { $0.key < $1.key }) {
            let field = columns.first { $0.value == column }?.key
            let arguments = ["size": "\(size)", "limit": "\(options.files.cellLimit)"]
            throw row.rejection(field, Message(.cellTooLarge, arguments))
        }
        if cells.cells.count > columnCount, cells.cells[columnCount...].contains(where: { !$0.isEmpty }) {
            let arguments = ["count": "\(cells.cells.count)", "expected": "\(columnCount)"]
            throw row.rejection(nil, Message(.csvTooManyCells, arguments))
        }
        for (field, column) in columns where column < cells.cells.count && !cells.cells[column].isEmpty {
            guard let text = decoder.decode(cells.cells[column]) else {
                throw row.rejection(field, Message(.encodingInvalid, ["encoding": decoder.encoding.displayName]))
            }
            row.values[field] = SpreadsheetText.plain(text)
        }
        return row
    }

    private func place(_ line: Int) -> SourcePlace { SourcePlace(file: file.path, line: line) }
}
