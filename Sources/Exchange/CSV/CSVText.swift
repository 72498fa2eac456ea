import CLibCSV

/// Rows of a table as bytes.
enum CSVText {
    /// What tells spreadsheet programs that the text is UTF-8.
    static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    static func row(_ cells: [String]) -> [UInt8] {
        var bytes: [UInt8] = []
        for (index, cell) in cells.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes += quoted(cell)
        }
        return bytes + [13, 10]
    }

    private static func quoted(_ cell: String) -> [UInt8] {
        var cell = cell
        return cell.withUTF8 { source in
            let capacity = source.count * 2 + 2
            return [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
                count = csv_write(target.baseAddress, capacity, source.baseAddress, source.count)
            }
        }
    }
}
