/// Values written for YAML so that any reader of YAML takes them for the same texts.
enum YAMLText {
    /// A text as a YAML scalar: bare where nothing in it could mean anything else, in double quotes otherwise.
    static func scalar(_ text: String) -> String {
        isPlain(text) ? text : quoted(text)
    }

    private static let words: Set<String> = ["null", "true", "false", "yes", "no", "on", "off", "y", "n"]

    private static func isPlain(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first, text.utf8.count <= 500 else { return false }
        guard first.properties.isAlphabetic, !words.contains(text.lowercased()) else { return false }
        return text.unicodeScalars.allSatisfy { scalar in
            scalar.properties.isAlphabetic || (0x30...0x39).contains(scalar.value)
                || "-_/.？。、（）".unicodeScalars.contains(scalar)
        }
    }

    private static func quoted(_ text: String) -> String {
        var yaml = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": yaml += "\\\""
            case "\\": yaml += "\\\\"
            case "\n": yaml += "\\n"
            case "\t": yaml += "\\t"
            default:
                if isPrintable(scalar) {
                    yaml.unicodeScalars.append(scalar)
                } else {
                    yaml += escape(scalar)
                }
            }
        }
        return yaml + "\""
    }

    /// What YAML lets stand as it is, less the line ends that it would fold.
    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x2028, 0x2029, 0xFEFF: false
        case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF: true
        default: false
        }
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16)
        return scalar.value > 0xFFFF
            ? "\\U" + String(repeating: "0", count: 8 - hex.count) + hex
            : "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    }
}
