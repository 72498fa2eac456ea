/// A value that goes into or comes out of SQL. Times are integers, JSON is text.
public enum SQLValue: Sendable, Hashable {
    /// No value.
    case null
    /// A whole number.
    case integer(Int64)
    /// A number with a fraction.
    case real(Double)
    /// Unicode text.
    case text(String)

    /// Text, or null for nil.
    public static func optional(_ text: String?) -> SQLValue {
        text.map(SQLValue.text) ?? .null
    }

    /// A whole number, or null for nil.
    public static func optional(_ integer: Int64?) -> SQLValue {
        integer.map(SQLValue.integer) ?? .null
    }

    /// A number with a fraction, or null for nil.
    public static func optional(_ real: Double?) -> SQLValue {
        real.map(SQLValue.real) ?? .null
    }

    /// A whole number.
    public static func integer(_ value: Int) -> SQLValue {
        .integer(Int64(value))
    }
}

extension SQLValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
    /// Text written in code.
    public init(stringLiteral value: String) {
        self = .text(value)
    }

    /// A whole number written in code.
    public init(integerLiteral value: Int64) {
        self = .integer(value)
    }
}

extension SQLValue {
    /// Refuses what an engine would read only up to a NUL character, and so mistake one id for another.
    static func check(_ text: String) throws {
        if text.utf8.contains(0) {
            throw RecordsError(.malformed, "Text with a NUL character can neither be stored nor looked for.")
        }
    }
}
