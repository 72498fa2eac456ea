/// Reads a table: the first row names the columns, every other row is an article.
final class CSVReader: FileReader {
    private let file: SourceFile
    private let options: ImportOptions
    private let decoder: TextDecoder
    private let table: CSVTable
    private let builder: DraftBuilder
    private var columns: [ArticleField: Int] = [:]
    private var columnCount = 0
    private var items: [SourceItem] = []
    private var isStarted = false
    private var isFinished = false

    init(file: SourceFile, options: ImportOptions) throws(Rejection) {
        self.file = file
        self.options = options
        builder = DraftBuilder(options: options)
        decoder = TextDecoder(try Self.encoding(of: file, options: options))
        table = CSVTable(
            file: file,
            delimiter: Self.delimiter(of: file),
            cellLimit: options.cellLimit,
            rowLimit: options.rowLimit
        )
    }

    var bytesRead: Int64 { min(file.offset, file.size) }

    func next() -> SourceItem? {
        if !isStarted {
            isStarted = true
            readHeader()
        }
        while items.isEmpty, !isFinished {
            guard let step = table.next() else {
                isFinished = true
                break
            }
            items.append(item(step))
        }
        return items.isEmpty ? nil : items.removeFirst()
    }

    /// Finds the encoding of a file of many articles and leaves the file at its first line.
    static func encoding(of file: SourceFile, options: ImportOptions) throws(Rejection) -> TextEncoding {
        let survey = file.survey()
        let place = SourcePlace(file: file.path)
        if let failure = file.failure { throw Rejection(place: place, message: failure) }
        if survey.isUTF16 { throw Rejection(place: place, message: Message(.fileUTF16)) }
        guard survey.isText else { throw Rejection(place: place, message: Message(.fileNotText)) }
        return survey.hasByteOrderMark ? .utf8 : options.encoding ?? survey.encoding
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
        let assigned = options.mapping.assign(names)
        let shown = names.joined(separator: "、")
        for field in ArticleField.allCases where assigned.fields[field] == nil {
            guard let column = options.mapping.columns[field] else { continue }
            return refuse(
                line: row.line,
                field,
                Message(.csvMapUnknownColumn, ["column": column, "columns": shown])
            )
        }
        for field in [ArticleField.title, .body] where assigned.fields[field] == nil {
            let arguments = ["field": field.rawValue, "columns": shown]
            return refuse(line: row.line, field, Message(.csvMissingColumn, arguments))
        }
        columns = assigned.fields
        columnCount = names.count
        for index in assigned.unknown {
            let message = Message(.fieldIgnored, ["name": names[index]])
            items.append(.notice(Notice(place: SourcePlace(file: file.path, line: row.line), message: message)))
        }
    }

    private func refuse(line: Int, _ field: ArticleField?, _ message: Message) {
        items.append(.rejection(Rejection(place: place(line), field: field, message: message)))
        isFinished = true
    }

    // MARK: - Rows

    private func item(_ step: CSVTable.Step) -> SourceItem {
        do throws(Rejection) {
            switch step {
            case .row(let row): return .article(try article(row))
            case .broken(let line, let column, let message):
                throw Rejection(place: place(line), field: column.flatMap(field(at:)), message: message)
            }
        } catch {
            return .rejection(error)
        }
    }

    private func article(_ row: CSVTable.Row) throws(Rejection) -> SourceArticle {
        let place = place(row.line)
        if let (column, size) = row.oversized.min(by: { $0.key < $1.key }) {
            let arguments = ["size": "\(size)", "limit": "\(options.cellLimit)"]
            throw Rejection(place: place, field: field(at: column), message: Message(.cellTooLarge, arguments))
        }
        if row.cells.count > columnCount, row.cells[columnCount...].contains(where: { !$0.isEmpty }) {
            let arguments = ["count": "\(row.cells.count)", "expected": "\(columnCount)"]
            throw Rejection(place: place, message: Message(.csvTooManyCells, arguments))
        }
        var raw = RawArticle(place: place, fallbackID: .derived(fromFile: FilePath.stem(file.path)))
        for field in ArticleField.allCases {
            guard let column = columns[field], column < row.cells.count else { continue }
            guard let text = decoder.decode(row.cells[column]) else {
                let message = Message(.encodingInvalid, ["encoding": decoder.encoding.displayName])
                throw Rejection(place: place, field: field, message: message)
            }
            raw.values[field] = .text(SpreadsheetText.plain(text))
        }
        return try builder.build(raw)
    }

    private func field(at column: Int) -> ArticleField? {
        columns.first { $0.value == column }?.key
    }

    private func place(_ line: Int) -> SourcePlace {
        SourcePlace(file: file.path, line: line)
    }

    /// The separator that the header line has most of; a comma where it has none.
    static func delimiter(of file: SourceFile) -> UInt8 {
        let (start, line) = (file.offset, 1)
        defer { file.seek(to: start, line: line) }
        guard let head = file.next() else { return UInt8(ascii: ",") }
        let candidates = [UInt8(ascii: ","), UInt8(ascii: "\t"), UInt8(ascii: ";")]
        var counts = candidates.map { _ in 0 }
        for byte in head.bytes {
            if let index = candidates.firstIndex(of: byte) { counts[index] += 1 }
        }
        let most = counts.max() ?? 0
        return most == 0 ? candidates[0] : candidates[counts.firstIndex(of: most) ?? 0]
    }
}
