/// Running text written as Markdown.
enum MarkdownText {
    /// Runs of white space become one space; between two Chinese characters a line break becomes nothing.
    static func collapsed(_ text: String) -> String {
        var collapsed = ""
        var run = ""
        for character in text {
            if character.isWhitespace, character != "\u{A0}", character != "\u{3000}" {
                run.append(character)
                continue
            }
            if !run.isEmpty {
                let isBroken = run.contains(where: \.isNewline)
                let joins = isBroken && isWide(character) && collapsed.last.map(isWide) ?? false
                if !joins { collapsed += " " }
                run = ""
            }
            collapsed.append(character)
        }
        return run.isEmpty ? collapsed : collapsed + " "
    }

    /// Pieces put together without doubling the space where two meet.
    static func joined(_ pieces: [String]) -> String {
        pieces.reduce(into: "") { text, piece in
            let meets = text.last.map { $0 == " " || $0 == "\n" } ?? false
            text += meets && piece.hasPrefix(" ") ? piece.dropFirst() : piece[...]
        }
    }

    /// Text in which nothing is taken for markup. As little is escaped as will do, for people search this text.
    static func escaped(_ text: String) -> String {
        let characters = Array(text)
        var escaped = ""
        for (index, character) in characters.enumerated() {
            let before = index > 0 ? characters[index - 1] : " "
            let after = index + 1 < characters.count ? characters[index + 1] : " "
            if needsEscape(character, before: before, after: after) { escaped += "\\" }
            escaped.append(character)
        }
        return escaped
    }

    private static func needsEscape(_ character: Character, before: Character, after: Character) -> Bool {
        switch character {
        case "`", "[", "]": true
        case "*": !(before.isWhitespace && after.isWhitespace)
        case "_": !(isWordLike(before) && isWordLike(after)) && !(before.isWhitespace && after.isWhitespace)
        case "<": after.isLetter && after.isASCII || after == "/" || after == "!" || after == "?"
        case "~": after == "~" || before == "~"
        case "\\": after.isASCII && (after.isPunctuation || after.isSymbol)
        default: false
        }
    }

    /// A line that begins like a heading, list or quote without being one.
    static func escapedLineStart(_ line: String) -> String {
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let rest = line[digits.endIndex...]
        if !digits.isEmpty, digits.count < 10, rest.hasPrefix(". ") || rest.hasPrefix(") ") {
            return digits + "\\" + rest
        }
        guard digits.isEmpty, let first = line.first else { return line }
        let next = line.dropFirst().first ?? " "
        switch first {
        case ">": return "\\" + line
        case "-", "+": return next.isWhitespace || line.allSatisfy { $0 == "-" || $0 == " " } ? "\\" + line : line
        case "#":
            let behind = line.drop { $0 == "#" }.first ?? " "
            return behind.isWhitespace ? "\\" + line : line
        default: return line
        }
    }

    /// Emphasis around text, its outer spaces left outside, where Markdown wants them.
    static func wrapped(_ text: String, in mark: String) -> String {
        let inner = text.trimmedWhitespace
        guard !inner.isEmpty else { return text }
        let leading = text.prefix { $0.isWhitespace }
        let trailing = String(text.reversed().prefix { $0.isWhitespace })
        return leading + mark + inner + mark + trailing
    }

    static func code(_ text: String) -> String {
        let code = text.onOneLine
        guard !code.trimmedWhitespace.isEmpty else { return code }
        var mark = "`"
        while code.contains(mark) { mark += "`" }
        let needsSpace = code.hasPrefix("`") || code.hasSuffix("`")
        return needsSpace ? "\(mark) \(code) \(mark)" : mark + code + mark
    }

    /// The target of a link as Markdown takes it; nil for targets that run programs.
    static func target(_ target: String) -> String? {
        let trimmed = target.trimmedWhitespace
        let scheme = trimmed.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
        let hasScheme = scheme.endIndex < trimmed.endIndex && trimmed[scheme.endIndex] == ":"
        if hasScheme, !["http", "https", "mailto", "tel", "ftp", "data"].contains(scheme.lowercased()) { return nil }
        guard !trimmed.isEmpty else { return nil }
        let needsBrackets = trimmed.contains { $0.isWhitespace || $0 == "(" || $0 == ")" }
        return needsBrackets ? "<" + trimmed.onOneLine.replacing(">", with: "%3E") + ">" : trimmed
    }

    private static func isWordLike(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }

    /// Han, kana, full-width forms and their punctuation: written without spaces.
    private static func isWide(_ character: Character) -> Bool {
        guard let value = character.unicodeScalars.first?.value else { return false }
        return (0x2E80...0x9FFF).contains(value) || (0xF900...0xFAFF).contains(value)
            || (0xFF00...0xFFEF).contains(value)
            || (0x20000...0x3FFFF).contains(value)
    }
}
