internal import Foundation

/// The types of the server as far as they differ here.
enum PostgresType {
    case integer, real, number, boolean, text

    /// The server's numbers of the types in which parameters are sent; 0 leaves the type to the statement.
    static func oid(of value: SQLValue) -> UInt32 {
        switch value {
        case .null: 0
        case .integer: 20
        case .real: 701
        case .text: 25
        }
    }

    init(_ oid: UInt32) {
        self =
            switch oid {
            case 20, 21, 23, 26: .integer
            case 700, 701: .real
            case 1700: .number
            case 16: .boolean
            default: .text
            }
    }

    /// The value that the server wrote in characters.
    func value(of bytes: UnsafeRawBufferPointer) -> SQLValue {
        let text = String(decoding: bytes, as: UTF8.self)
        switch self {
        case .integer: return Int64(text).map(SQLValue.integer) ?? .text(text)
        case .real: return Self.real(text)
        // A sum of whole numbers comes in this type.
        case .number: return Int64(text).map(SQLValue.integer) ?? Self.real(text)
        case .boolean: return .integer(text == "t" ? 1 : 0)
        case .text: return .text(text)
        }
    }

    private static func real(_ text: String) -> SQLValue {
        switch text {
        case "Infinity": .real(.infinity)
        case "-Infinity": .real(-.infinity)
        case "NaN": .real(.nan)
        default: Double(text).map(SQLValue.real) ?? .text(text)
        }
    }
}
