import CLibCSV

/// The rows of a table file, cut by libcsv.
///
/// Rows are fed a line at a time, so that every row is known by the line it begins on. A row that is broken is named
/// and left, and reading goes on with the line after the one it began on; a row that is merely too long is skipped to
/// its end without being held in memory.
final class CSVTable {
    struct Row {
        var cells: [[UInt8]]
        let line: Int
        /// Cells longer than the limit, by column, with their length; their content is dropped.
        var oversized: [Int: Int] = [:]
    }

    enum Step {
        case row(Row)
        case broken(line: Int, column: Int?, message: Message)
    }

    private let file: SourceFile
    private let limits: (cell: Int, row: Int)
    private let parser: UnsafeMutablePointer<csv_parser>
    private var steps: [Step] = []
    private var row = Row(cells: [], line: 1)
    private var rowStart = (line: 1, nextOffset: Int64(0))
    private var rowLength = 0
    private var isAtRowStart = true
    private var isSkipping = false
    private var isInQuotes = false
    private var isFinished = false
    private var rereadBudget: Int64

    /// libcsv's own number for "between rows".
    private static let betweenRows: Int32 = 0

    init(file: SourceFile, delimiter: UInt8, cellLimit: Int, rowLimit: Int) {
        self.file = file
        limits = (cellLimit, rowLimit)
        parser = .allocate(capacity: 1)
        rereadBudget = file.size * 4 + (1 << 26)
        csv_init(parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
        csv_set_delim(parser, delimiter)
    }

    deinit {
        csv_free(parser)
        parser.deallocate()
    }

    func next() -> Step? {
        while steps.isEmpty, !isFinished {
            guard let piece = file.next() else {
                finish()
                break
            }
            if isSkipping {
                skip(piece)
            } else {
                feed(piece)
            }
        }
        return steps.isEmpty ? nil : steps.removeFirst()
    }

    // MARK: - Feeding

    private func feed(_ piece: SourceFile.Piece) {
        if isAtRowStart { beginRow(piece) }
        rowLength += piece.bytes.count
        countQuotes(piece.bytes)
        guard rowLength <= limits.row else { return beginSkipping(piece) }
        let context = Unmanaged.passUnretained(self).toOpaque()
        let taken = csv_parse(parser, piece.bytes.baseAddress, piece.bytes.count, Self.takeCell, Self.takeRow, context)
        guard taken == piece.bytes.count else { return resume(reporting: Message(.csvBadQuote)) }
        if rowStart.nextOffset == 0, piece.endsLine { rowStart.nextOffset = file.offset }
        isAtRowStart = parser.pointee.pstate == Self.betweenRows
    }

    private func beginRow(_ piece: SourceFile.Piece) {
        rowStart = (piece.line, 0)
        rowLength = 0
        isInQuotes = false
        isAtRowStart = false
        row = Row(cells: [], line: piece.line)
    }

    private func countQuotes(_ bytes: UnsafeRawBufferPointer) {
        for byte in bytes where byte == UInt8(ascii: "\"") { isInQuotes.toggle() }
    }

    /// The end of the file: a row without a line end is a row, a quote without its end is not.
    private func finish() {
        isFinished = true
        if let failure = file.failure {
            steps.append(.broken(line: rowStart.line, column: nil, message: failure))
            return
        }
        if isSkipping {
            guard isInQuotes else { return reportOversizedRow() }
            isFinished = false
            return resume(reporting: Message(.csvUnterminatedQuote))
        }
        let context = Unmanaged.passUnretained(self).toOpaque()
        guard csv_fini(parser, Self.takeCell, Self.takeRow, context) != 0 else { return }
        isFinished = false
        resume(reporting: Message(.csvUnterminatedQuote))
    }

    /// Names the row as broken and goes back to the line after its first.
    private func resume(reporting message: Message) {
        steps.append(.broken(line: rowStart.line, column: nil, message: message))
        let end = file.offset
        reset()
        guard rowStart.nextOffset > 0 else {
            // The row is still on its first line: skip what is left of it.
            while !file.isAtLineStart, file.next() != nil {}
            return
        }
        rereadBudget -= end - rowStart.nextOffset
        guard rereadBudget > 0 else {
            steps.append(.broken(line: rowStart.line + 1, column: nil, message: Message(.csvTooBroken)))
            isFinished = true
            return
        }
        file.seek(to: rowStart.nextOffset, line: rowStart.line + 1)
    }

    private func reset() {
        let delimiter = csv_get_delim(parser)
        csv_free(parser)
        csv_init(parser, UInt8(CSV_STRICT | CSV_STRICT_FINI))
        csv_set_delim(parser, delimiter)
        isAtRowStart = true
        isSkipping = false
    }

    // MARK: - Rows that are too long

    private func beginSkipping(_ piece: SourceFile.Piece) {
        isSkipping = true
        if rowStart.nextOffset == 0, piece.endsLine { rowStart.nextOffset = file.offset }
        if piece.endsLine, !isInQuotes { endSkipping() }
    }

    private func skip(_ piece: SourceFile.Piece) {
        rowLength += piece.bytes.count
        countQuotes(piece.bytes)
        if rowStart.nextOffset == 0, piece.endsLine { rowStart.nextOffset = file.offset }
        if piece.endsLine, !isInQuotes { endSkipping() }
    }

    private func endSkipping() {
        reportOversizedRow()
        reset()
    }

    private func reportOversizedRow() {
        let arguments = ["size": "\(rowLength)", "limit": "\(limits.cell)"]
        let message = Message(.cellTooLarge, arguments)
        steps.append(.broken(line: rowStart.line, column: row.cells.count, message: message))
    }

    // MARK: - What libcsv gives back

    private static let takeCell: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
        bytes,
        count,
        context in
        guard let context else { return }
        let table = Unmanaged<CSVTable>.fromOpaque(context).takeUnretainedValue()
        table.append(UnsafeRawBufferPointer(start: bytes, count: count))
    }

    private static let takeRow: @convention(c) (Int32, UnsafeMutableRawPointer?) -> Void = { _, context in
        guard let context else { return }
        Unmanaged<CSVTable>.fromOpaque(context).takeUnretainedValue().endRow()
    }

    private func append(_ cell: UnsafeRawBufferPointer) {
        if cell.count > limits.cell {
            row.oversized[row.cells.count] = cell.count
            row.cells.append([])
        } else {
            row.cells.append(Array(cell))
        }
    }

    private func endRow() {
        steps.append(.row(row))
        row = Row(cells: [], line: rowStart.line)
    }
}
