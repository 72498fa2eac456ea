import CLibCSV
import Records

/// Writes articles as rows of a table that spreadsheet programs open with the right characters.
struct CSVWriter {
    let language: Language

    private static let fields: [ArticleField] = [
        .id, .title, .body, .questions, .category, .tags, .status, .visibility, .branch, .language, .updated, .expires,
        .article,
    ]

    /// The byte order mark, without which spreadsheet programs take Chinese for something else, and the header.
    func header() -> [UInt8] {
        [0xEF, 0xBB, 0xBF] + row(Self.fields.map { $0.name(in: language) })
    }

    func row(_ article: ExportArticle) -> [UInt8] {
        let fields = ArticleFields(article)
        return row(Self.fields.map { SpreadsheetText.guarded(fields.cell($0)) })
    }

    private func row(_ cells: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += quoted(cell)
        }
        return bytes + [13, 10]
    }

    private func quoted(_ cell: String) -> [UInt8] {
        var cell = cell
        return cell.withUTF8 { source in
            let capacity = source.count * 2 + 2
            return [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
                count = csv_write(target.baseAddress, capacity, source.baseAddress, source.count)
            }
        }
    }
}
