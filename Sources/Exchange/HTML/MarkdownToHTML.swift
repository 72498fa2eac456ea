/// Shows Markdown as HTML: headings, paragraphs, lists, tables, quotes, code, links, images and emphasis.
///
/// Everything else, HTML in the Markdown included, appears as text. Nothing that is rendered can run a program.
struct MarkdownToHTML {
    /// Deeper quotes and lists appear as text.
    private static let depthLimit = 16

    static func render(_ markdown: String) -> String {
        let lines = markdown.split(separator: "\n", omittingEmptySubsequences: false)
        return blocks(lines[...], depth: 0)
    }

    // MARK: - Blocks

    private static func blocks(_ lines: ArraySlice<Substring>, depth: Int) -> String {
        var html = ""
        var rest = lines
        while let line = rest.first {
            let start = rest.startIndex
            if line.allSatisfy(\.isWhitespace) {
                rest.removeFirst()
            } else if let fence = fence(line) {
                html += code(&rest, fence: fence)
            } else if let level = headingLevel(line) {
                html += "<h\(level)>\(InlineHTML.render(headingText(line)))</h\(level)>\n"
                rest.removeFirst()
            } else if isRule(line) {
                html += "<hr>\n"
                rest.removeFirst()
            } else if line.hasPrefix(">"), depth < depthLimit {
                html += quote(&rest, depth: depth)
            } else if ListMarker(line) != nil, depth < depthLimit {
                html += list(&rest, depth: depth)
            } else if isTable(rest) {
                html += table(&rest)
            } else {
                html += paragraph(&rest, depth: depth)
            }
            if rest.startIndex == start, !rest.isEmpty { rest.removeFirst() }
        }
        return html
    }

    private static func paragraph(_ rest: inout ArraySlice<Substring>, depth: Int) -> String {
        var lines: [String] = []
        while let line = rest.first, !line.allSatisfy(\.isWhitespace) {
            if !lines.isEmpty, endsParagraph(line, depth: depth) { break }
            lines.append(line.trimmedWhitespace)
            rest.removeFirst()
        }
        return "<p>\(InlineHTML.render(lines.joined(separator: "\n")))</p>\n"
    }

    private static func endsParagraph(_ line: Substring, depth: Int) -> Bool {
        fence(line) != nil || headingLevel(line) != nil || isRule(line)
            || (depth < depthLimit && (line.hasPrefix(">") || ListMarker(line) != nil))
    }

    private static func headingLevel(_ line: Substring) -> Int? {
        let level = line.prefix { $0 == "#" }.count
        guard (1...6).contains(level) else { return nil }
        return line.dropFirst(level).first.map { $0 == " " } ?? true ? level : nil
    }

    private static func headingText(_ line: Substring) -> String {
        line.drop { $0 == "#" }.trimmedWhitespace
    }

    private static func isRule(_ line: Substring) -> Bool {
        let marks = line.filter { $0 != " " }
        guard marks.count >= 3, let mark = marks.first, "-*_".contains(mark) else { return false }
        return marks.allSatisfy { $0 == mark }
    }

    private static func fence(_ line: Substring) -> Substring? {
        let text = line.drop { $0 == " " }
        let fence = text.prefix { $0 == "`" }
        let tilde = text.prefix { $0 == "~" }
        if fence.count >= 3, !text.dropFirst(fence.count).contains("`") { return fence }
        return tilde.count >= 3 ? tilde : nil
    }

    private static func code(_ rest: inout ArraySlice<Substring>, fence: Substring) -> String {
        rest.removeFirst()
        var code = ""
        while let line = rest.popFirst() {
            let text = line.trimmedWhitespace
            if text.hasPrefix(fence), text.allSatisfy({ $0 == fence.first }) { break }
            code += InlineHTML.escape(line) + "\n"
        }
        return "<pre><code>\(code)</code></pre>\n"
    }

    private static func quote(_ rest: inout ArraySlice<Substring>, depth: Int) -> String {
        var inner: [Substring] = []
        while let line = rest.first, line.hasPrefix(">") {
            let text = line.dropFirst()
            inner.append(text.hasPrefix(" ") ? text.dropFirst() : text)
            rest.removeFirst()
        }
        return "<blockquote>\n\(blocks(inner[...], depth: depth + 1))</blockquote>\n"
    }

    private static func list(_ rest: inout ArraySlice<Substring>, depth: Int) -> String {
        guard let first = rest.first.flatMap(ListMarker.init) else { return "" }
        let tag = first.number == nil ? "ul" : "ol"
        let start = first.number.map { $0 == 1 ? "" : " start=\"\($0)\"" } ?? ""
        var html = "<\(tag)\(start)>\n"
        while let line = rest.first, let marker = ListMarker(line), (marker.number == nil) == (first.number == nil) {
            var item = [line.dropFirst(marker.width)]
            rest.removeFirst()
            takeItem(&item, &rest, width: marker.width)
            html += "<li>\(tight(blocks(item[...], depth: depth + 1)))</li>\n"
        }
        return html + "</\(tag)>\n"
    }

    /// Lines that belong to an item: those indented to its text, and blank ones between them.
    private static func takeItem(_ item: inout [Substring], _ rest: inout ArraySlice<Substring>, width: Int) {
        while let line = rest.first {
            let indent = line.prefix { $0 == " " }.count
            if line.allSatisfy(\.isWhitespace) {
                let next = rest.dropFirst().first
                guard let next, next.prefix(while: { $0 == " " }).count >= width, !next.isEmpty else { return }
                item.append("")
            } else if indent >= width {
                item.append(line.dropFirst(width))
            } else {
                return
            }
            rest.removeFirst()
        }
    }

    /// An item of a single paragraph needs no paragraph.
    private static func tight(_ html: String) -> String {
        guard html.hasPrefix("<p>"), let end = html.firstRange(of: "</p>\n") else { return html }
        return String(html.dropFirst(3).prefix(upTo: end.lowerBound) + html[end.upperBound...])
    }

    // MARK: - Tables

    private static func isTable(_ lines: ArraySlice<Substring>) -> Bool {
        guard let head = lines.first, head.contains("|"), let rule = lines.dropFirst().first else { return false }
        return rule.contains("-") && rule.contains("|") && rule.allSatisfy { "|-: ".contains($0) }
    }

    private static func table(_ rest: inout ArraySlice<Substring>) -> String {
        let head = rest.removeFirst()
        rest.removeFirst()
        var html = "<table>\n<thead>\n\(row(head, tag: "th"))</thead>\n<tbody>\n"
        while let line = rest.first, line.contains("|") {
            html += row(line, tag: "td")
            rest.removeFirst()
        }
        return html + "</tbody>\n</table>\n"
    }

    private static func row(_ line: Substring, tag: String) -> String {
        let cells = cells(line).map { "<\(tag)>\(InlineHTML.render($0))</\(tag)>" }
        return "<tr>\(cells.joined())</tr>\n"
    }

    private static func cells(_ line: Substring) -> [String] {
        var cells: [String] = [""]
        var isEscaped = false
        for character in line.trimmedWhitespace {
            if character == "|", !isEscaped {
                cells.append("")
            } else {
                if isEscaped, character == "|" { cells[cells.count - 1].removeLast() }
                cells[cells.count - 1].append(character)
            }
            isEscaped = character == "\\" && !isEscaped
        }
        if line.hasPrefix("|") { cells.removeFirst() }
        if cells.last?.trimmedWhitespace.isEmpty == true { cells.removeLast() }
        return cells.map(\.trimmedWhitespace)
    }
}

/// The beginning of a list item.
private struct ListMarker {
    /// The number of an ordered item; nil for a bullet.
    let number: Int?
    /// Characters before the item's text.
    let width: Int

    init?(_ line: Substring) {
        let indent = line.prefix { $0 == " " }.count
        guard indent < 4 else { return nil }
        let text = line.dropFirst(indent)
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let rest = text.dropFirst(digits.count)
        guard let mark = rest.first, rest.dropFirst().first == " " else { return nil }
        if digits.isEmpty {
            guard "-*+".contains(mark) else { return nil }
            number = nil
        } else {
            guard digits.count < 10, mark == "." || mark == ")" else { return nil }
            number = Int(digits)
        }
        width = indent + digits.count + 2
    }
}
