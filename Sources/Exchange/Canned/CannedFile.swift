public import Records

/// Reads a table of canned responses: the first row names the columns, every other row is a response.
///
/// Columns: `shortcut` 快捷码, `title` 标题, `text` 内容, `scope` 范围 (`company`, `team` or `personal`; company when empty),
/// `owner` 归属 (the branch or agent), `tags` 标签 (parted by `;`). Any encoding that articles may have.
public final class CannedFile {
    /// What a row gives.
    public enum Item: Sendable {
        /// A response, with where it stands.
        case response(CannedDraft, SourcePlace)
        /// A row that was left out.
        case rejection(Rejection)
    }

    private enum Column: String, CaseIterable {
        case shortcut, title, text, scope, owner, tags

        var names: [String] {
            switch self {
            case .shortcut: ["shortcut", "快捷码", "快捷键"]
            case .title: ["title", "标题"]
            case .text: ["text", "content", "内容"]
            case .scope: ["scope", "范围"]
            case .owner: ["owner", "归属"]
            case .tags: ["tags", "标签"]
            }
        }
    }

    private let file: SourceFile
    private let decoder: TextDecoder
    private let table: CSVTable
    private let owner: String
    private var columns: [Column: Int] = [:]
    private var isStarted = false
    private var isFinished = false

    /// - Parameters:
    ///   - path: the file.
    ///   - owner: the branch or agent of rows that need one and name none; empty for none.
    /// - Throws: `Rejection` when the file cannot be read or is no text.
    public init(path: String, owner: String = "") throws(Rejection) {
        let options = ImportOptions()
        file = try SourceFile(path: path)
        decoder = TextDecoder(try CSVReader.encoding(of: file, options: options))
        table = CSVTable(
            file: file,
            delimiter: UInt8(ascii: ","),
            cellLimit: options.cellLimit,
            rowLimit: options.rowLimit
        )
        self.owner = owner
    }

    /// The next row; nil at the end.
    public func next() -> Item? {
        do throws(Rejection) {
            if !isStarted {
                isStarted = true
                try readHeader()
            }
            guard !isFinished else { return nil }
            while let step = table.next() {
                switch step {
                case .broken(let line, _, let message): throw Rejection(place: place(line), message: message)
                case .row(let row):
                    let cells = try cells(of: row)
                    guard cells.contains(where: { !$0.isEmpty }) else { continue }
                    return .response(try draft(cells, line: row.line), place(row.line))
                }
            }
            return nil
        } catch {
            return .rejection(error)
        }
    }

    private func readHeader() throws(Rejection) {
        isFinished = true
        guard case .row(let row) = table.next() else {
            throw Rejection(place: place(1), message: Message(.csvEmpty))
        }
        let names = try cells(of: row).map { $0.trimmedWhitespace.lowercased() }
        for column in Column.allCases { columns[column] = names.firstIndex { column.names.contains($0) } }
        for column in [Column.shortcut, .title, .text] where columns[column] == nil {
            let arguments = ["field": column.rawValue, "columns": names.joined(separator: "、")]
            throw Rejection(place: place(row.line), message: Message(.csvMissingColumn, arguments))
        }
        isFinished = false
    }

    private func cells(of row: CSVTable.Row) throws(Rejection) -> [String] {
        if let size = row.oversized.values.max() {
            let arguments = ["size": "\(size)", "limit": "\(ImportOptions().cellLimit)"]
            throw Rejection(place: place(row.line), message: Message(.cellTooLarge, arguments))
        }
        var cells: [String] = []
        for cell in row.cells {
            guard let text = decoder.decode(cell) else {
                let message = Message(.encodingInvalid, ["encoding": decoder.encoding.displayName])
                throw Rejection(place: place(row.line), message: message)
            }
            cells.append(SpreadsheetText.plain(text))
        }
        return cells
    }

    private func draft(_ cells: [String], line: Int) throws(Rejection) -> CannedDraft {
        func cell(_ column: Column) -> String {
            guard let index = columns[column], index < cells.count else { return "" }
            return cells[index]
        }
        let name = cell(.scope).trimmedWhitespace.lowercased()
        let own = cell(.owner).trimmedWhitespace
        let isCompany = name.isEmpty || name == "company"
        let owner = isCompany || !own.isEmpty ? own : self.owner
        guard let scope = CannedScope(name: name.isEmpty ? "company" : name, owner: owner) else {
            let known = ["company", "team", "personal"].contains(name)
            let message =
                known ? Message(.scopeOwner, ["scope": name]) : Message(.scopeUnknown, ["scope": name])
            throw Rejection(place: place(line), message: message)
        }
        return CannedDraft(
            shortcut: cell(.shortcut),
            title: cell(.title),
            content: cell(.text),
            scope: scope,
            tags: cell(.tags).split { ";；".contains($0) }.map(String.init)
        )
    }

    private func place(_ line: Int) -> SourcePlace { SourcePlace(file: file.path, line: line) }
}
