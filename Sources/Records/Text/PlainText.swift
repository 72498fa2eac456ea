/// Cleans text that comes from people and files.
enum PlainText {
    /// The text with line ends as `\n` and without control characters and byte order marks; tabs stay.
    static func multiline(_ text: String) -> String {
        let clean = needsCleaning(text) ? String(String.UnicodeScalarView(cleanScalars(text))) : text
        return trimmingBlankLines(clean)
    }

    /// The text on one line without control characters and without white space at its ends.
    static func oneLine(_ text: String) -> String {
        let clean = needsCleaning(text) ? String(String.UnicodeScalarView(cleanScalars(text))) : text
        let line = clean.utf8.contains { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\t") } ? joined(clean) : clean
        return trimmed(line)
    }

    /// Whether the text has more characters than allowed. Counts only when the bytes do not decide it.
    static func exceeds(_ limit: Int, _ text: String) -> Bool {
        text.utf8.count > limit && text.count > limit
    }

    private static func joined(_ text: String) -> String {
        String(text.map { $0 == "\n" || $0 == "\t" ? " " : $0 })
    }

    private static func trimmed(_ text: String) -> String {
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }

    private static func trimmingBlankLines(_ text: String) -> String {
        guard let last = text.lastIndex(where: { !$0.isWhitespace }) else { return "" }
        var kept = text[...last]
        // The first line keeps its indentation, which Markdown reads as code.
        while let end = kept.firstIndex(of: "\n"), kept[..<end].allSatisfy(\.isWhitespace) {
            kept = kept[kept.index(after: end)...]
        }
        return String(kept)
    }

    /// Looks at bytes only, since nearly all text needs nothing done. May say yes without need, never no wrongly.
    private static func needsCleaning(_ text: String) -> Bool {
        var previous: UInt8 = 0
        for byte in text.utf8 {
            switch byte {
            case 0x00...0x08, 0x0B...0x1F, 0x7F: return true
            // The second byte of C1 controls after 0xC2, the second of U+FEFF and of U+FFFE after 0xEF.
            case 0x80...0x9F where previous == 0xC2: return true
            case 0xBB, 0xBF: if previous == 0xEF { return true }
            default: break
            }
            previous = byte
        }
        return false
    }

    private static func cleanScalars(_ text: String) -> [Unicode.Scalar] {
        var kept: [Unicode.Scalar] = []
        var afterReturn = false
        for scalar in text.unicodeScalars {
            if scalar == "\r" {
                kept.append("\n")
            } else if scalar == "\n" {
                if !afterReturn { kept.append(scalar) }
            } else if !isDropped(scalar) {
                kept.append(scalar)
            }
            afterReturn = scalar == "\r"
        }
        return kept
    }

    private static func isDropped(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09: false
        case 0xFEFF, 0xFFFE, 0xFFFF: true
        default: scalar.properties.generalCategory == .control
        }
    }
}
