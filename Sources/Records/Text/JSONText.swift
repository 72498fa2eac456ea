internal import Foundation

/// Lists of strings as JSON text. The same list always gives the same text.
enum JSONText {
    /// The list as a JSON array.
    static func encode(_ strings: [String]) -> String {
        var bytes: [UInt8] = [UInt8(ascii: "[")]
        for (index, string) in strings.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(string, to: &bytes)
        }
        bytes.append(UInt8(ascii: "]"))
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The list in a JSON array of strings.
    static func decode(_ text: String) throws -> [String] {
        if text == "[]" { return [] }
        do {
            return try JSONDecoder().decode([String].self, from: Data(text.utf8))
        } catch {
            let message = "A stored list is not readable. The database is damaged; restore it from a backup."
            throw RecordsError(.corrupt, message, cause: error)
        }
    }

    private static func append(_ string: String, to bytes: inout [UInt8]) {
        let quote = UInt8(ascii: "\"")
        let escape = UInt8(ascii: "\\")
        bytes.append(quote)
        for byte in string.utf8 {
            switch byte {
            case quote, escape:
                bytes.append(escape)
                bytes.append(byte)
            case 0..<0x20:
                bytes.append(contentsOf: "\\u00".utf8)
                bytes.append(hexDigit(byte >> 4))
                bytes.append(hexDigit(byte & 0xF))
            default:
                bytes.append(byte)
            }
        }
        bytes.append(quote)
    }
}
