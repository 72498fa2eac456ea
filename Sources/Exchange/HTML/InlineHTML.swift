/// Running Markdown text as HTML.
struct InlineHTML {
    private let characters: [Character]
    private var position = 0
    private var html = ""

    /// Nested links and emphasis deeper than this appear as text.
    private static let depthLimit = 8
    /// How far the other end of a mark may be. Without a bound a text of opening marks would take quadratic time.
    private static let reach = 4000

    static func render(_ text: String, depth: Int = 0) -> String {
        guard depth < depthLimit else { return escape(text) }
        var inline = InlineHTML(characters: Array(text))
        while inline.position < inline.characters.count { inline.step(depth: depth) }
        return inline.html
    }

    static func escape(_ text: some StringProtocol) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    private init(characters: [Character]) {
        self.characters = characters
    }

    private mutating func step(depth: Int) {
        let character = characters[position]
        switch character {
        case "\\": escapedCharacter()
        case "`": code()
        case "!" where peek(1) == "[": if !link(isImage: true, depth: depth) { plain() }
        case "[": if !link(isImage: false, depth: depth) { plain() }
        case "*", "_", "~": if !emphasis(character, depth: depth) { plain() }
        case "\n":
            html += "<br>\n"
            position += 1
        default: plain()
        }
    }

    private func peek(_ distance: Int) -> Character? {
        position + distance < characters.count ? characters[position + distance] : nil
    }

    private mutating func plain() {
        html += Self.escape(String(characters[position]))
        position += 1
    }

    private mutating func escapedCharacter() {
        guard let next = peek(1), next.isASCII, next.isPunctuation || next.isSymbol else { return plain() }
        html += Self.escape(String(next))
        position += 2
    }

    private mutating func code() {
        let count = run(of: "`", at: position)
        var end = position + count
        let limit = min(characters.count, end + Self.reach)
        while end < limit {
            let closing = run(of: "`", at: end)
            if closing == count {
                let code = String(characters[(position + count)..<end])
                html += "<code>\(Self.escape(code.trimmedWhitespace))</code>"
                position = end + count
                return
            }
            end += max(1, closing)
        }
        html += String(repeating: "`", count: count)
        position += count
    }

    private mutating func emphasis(_ mark: Character, depth: Int) -> Bool {
        let count = min(2, run(of: mark, at: position))
        guard mark != "~" || count == 2, let next = peek(count), !next.isWhitespace else { return false }
        if mark == "_", position > 0, isWordLike(characters[position - 1]) { return false }
        guard let end = find(mark, count: count, from: position + count) else { return false }
        let tag = mark == "~" ? "del" : count == 2 ? "strong" : "em"
        html += "<\(tag)>\(Self.render(String(characters[(position + count)..<end]), depth: depth + 1))</\(tag)>"
        position = end + count
        return true
    }

    private func find(_ mark: Character, count: Int, from start: Int) -> Int? {
        var index = start
        let limit = min(characters.count, start + Self.reach)
        while index < limit {
            if characters[index] == "\\" {
                index += 2
                continue
            }
            let length = run(of: mark, at: index)
            let isEnd = length >= count && index > start && !characters[index - 1].isWhitespace
            let isInWord = mark == "_" && index + count < characters.count && isWordLike(characters[index + count])
            if isEnd, !isInWord { return index }
            index += max(1, length)
        }
        return nil
    }

    private mutating func link(isImage: Bool, depth: Int) -> Bool {
        let textStart = position + (isImage ? 2 : 1)
        guard let textEnd = closing("[", "]", from: textStart), textEnd + 1 < characters.count,
            characters[textEnd + 1] == "(", let end = closing("(", ")", from: textEnd + 2)
        else { return false }
        let text = String(characters[textStart..<textEnd])
        let target = Self.target(String(characters[(textEnd + 2)..<end]))
        let shown = Self.render(text, depth: depth + 1)
        if let target {
            html +=
                isImage
                ? "<img src=\"\(Self.escape(target))\" alt=\"\(Self.escape(text))\">"
                : "<a href=\"\(Self.escape(target))\" rel=\"noopener\">\(shown)</a>"
        } else {
            html += shown
        }
        position = end + 1
        return true
    }

    private func closing(_ open: Character, _ close: Character, from start: Int) -> Int? {
        var depth = 1
        var index = start
        let limit = min(characters.count, start + Self.reach)
        while index < limit {
            if characters[index] == "\\" {
                index += 2
                continue
            }
            if characters[index] == open { depth += 1 }
            if characters[index] == close { depth -= 1 }
            if depth == 0 { return index }
            index += 1
        }
        return nil
    }

    private static func target(_ inside: String) -> String? {
        var target = inside.trimmedWhitespace
        if target.hasPrefix("<"), let end = target.firstIndex(of: ">") {
            target = String(target[target.index(after: target.startIndex)..<end])
        } else if let space = target.firstIndex(where: \.isWhitespace) {
            target = String(target[..<space])
        }
        guard MarkdownText.target(target) != nil, !target.lowercased().hasPrefix("data:") else { return nil }
        return target
    }

    private func run(of mark: Character, at start: Int) -> Int {
        var end = start
        while end < characters.count, characters[end] == mark { end += 1 }
        return end - start
    }

    private func isWordLike(_ character: Character) -> Bool {
        character.isLetter || character.isNumber
    }
}
