import Foundation

/// The little JSON that files of articles need.
enum JSONText {
    /// Deeper JSON is refused before a parser sees it.
    static let depthLimit = 64

    /// A text as a JSON string. Everything that could end a line or a script element is escaped.
    static func encode(_ text: String) -> String {
        var json = "\""
        json.reserveCapacity(text.utf8.count + 2)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": json += "\\\""
            case "\\": json += "\\\\"
            case "\n": json += "\\n"
            case "\t": json += "\\t"
            case "\r": json += "\\r"
            case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{85}", "\u{0}"..<"\u{20}", "\u{7F}": json += escape(scalar)
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }

    static func encode(_ items: [String]) -> String {
        "[" + items.map { encode($0) }.joined(separator: ",") + "]"
    }

    /// The texts of a JSON array that holds nothing but texts; nil for anything else.
    static func array(_ json: String) -> [String]? {
        guard depth(of: json.utf8) <= 1 else { return nil }
        return try? JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String]
    }

    /// How deep brackets and braces nest outside of strings.
    static func depth(of json: some Sequence<UInt8>) -> Int {
        var depth = 0
        var deepest = 0
        var isInString = false
        var isEscaped = false
        for byte in json {
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "["), UInt8(ascii: "{"):
                depth += 1
                deepest = max(deepest, depth)
            case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
            default: break
            }
        }
        return deepest
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: max(0, 4 - hex.count)) + hex
    }
}
