/// One row of a result. Values are asked for by column name; asking for what is not there is an error.
public struct SQLRow: Sendable {
    private let columns: SQLColumns
    private let values: [SQLValue]

    /// Creates a row whose values stand in the order of the columns.
    public init(columns: SQLColumns, values: [SQLValue]) {
        self.columns = columns
        self.values = values
    }

    /// The value of a column, whatever its type. Throws when the result has no such column.
    public func value(_ column: String) throws -> SQLValue {
        guard let index = columns.indexes[column], index < values.count else {
            throw RecordsError(.database, "The result has no column \(column).")
        }
        return values[index]
    }

    /// The text of a column. Throws when it holds something else.
    public func text(_ column: String) throws -> String {
        guard let text = try optionalText(column) else { throw mismatch(column, "text") }
        return text
    }

    /// The text of a column, nil for null. Throws when it holds something else.
    public func optionalText(_ column: String) throws -> String? {
        switch try value(column) {
        case .text(let text): text
        case .null: nil
        default: throw mismatch(column, "text")
        }
    }

    /// The whole number of a column. Throws when it holds something else.
    public func integer(_ column: String) throws -> Int64 {
        guard let integer = try optionalInteger(column) else { throw mismatch(column, "a whole number") }
        return integer
    }

    /// The whole number of a column, nil for null. Throws when it holds something else.
    public func optionalInteger(_ column: String) throws -> Int64? {
        switch try value(column) {
        case .integer(let integer): integer
        case .null: nil
        default: throw mismatch(column, "a whole number")
        }
    }

    /// The number of a column, nil for null. Throws when it holds something else.
    public func optionalReal(_ column: String) throws -> Double? {
        switch try value(column) {
        case .real(let real): real
        case .integer(let integer): Double(integer)
        case .null: nil
        default: throw mismatch(column, "a number")
        }
    }

    private func mismatch(_ column: String, _ wanted: String) -> RecordsError {
        RecordsError(
            .corrupt,
            "Column \(column) does not hold \(wanted). The database is damaged; restore it from a backup."
        )
    }
}
