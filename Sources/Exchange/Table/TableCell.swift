/// What stands in a row of an exported table.
public enum TableCell: Sendable, Hashable {
    /// Nothing.
    case none
    /// A text.
    case text(String)
    /// Several texts.
    case list([String])
    /// A number.
    case number(Double)
    /// A moment, in milliseconds since 1970 UTC.
    case time(Int64)

    /// For a spreadsheet: lists with semicolons between.
    var plain: String {
        switch self {
        case .none: ""
        case .text(let text): text
        case .list(let items): items.joined(separator: ";")
        case .number(let number): Self.digits(of: number)
        case .time(let time): Timestamp.format(time)
        }
    }

    /// As JSON; nil for nothing.
    var json: String? {
        switch self {
        case .none: nil
        case .text(let text): JSONText.encode(text)
        case .list(let items): items.isEmpty ? nil : JSONText.encode(items)
        case .number(let number): number.isFinite ? Self.digits(of: number) : nil
        case .time(let time): JSONText.encode(Timestamp.format(time))
        }
    }

    private static func digits(of number: Double) -> String {
        guard number.rounded() == number, abs(number) < 1e15 else { return String(number) }
        return String(Int64(number))
    }
}

/// A column of an exported table.
public struct TableColumn: Sendable, Hashable {
    /// The key in JSON.
    public var key: String
    /// What stands above the column in a spreadsheet.
    public var title: String

    /// Names a column.
    public init(key: String, title: String) {
        self.key = key
        self.title = title
    }
}
