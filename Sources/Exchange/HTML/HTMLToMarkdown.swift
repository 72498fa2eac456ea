/// Writes the readable part of a page as Markdown.
struct HTMLToMarkdown {
    /// A heading that is left out because it became the title.
    var omitted: HTMLNode?

    /// Elements that carry no text of the article.
    private static let dropped: Set<String> = [
        "script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas", "audio", "video",
        "nav",
        "button", "input", "select", "textarea", "head", "title", "meta", "link",
    ]

    private static let blocks: Set<String> = [
        "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "div", "dl", "dt", "fieldset",
        "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li",
        "main", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    ]

    /// libxml2 stops nesting at 256 by itself; this holds whatever it does.
    private static let depthLimit = 300

    func convert(_ root: HTMLNode) -> String {
        blocks(of: root, depth: 0).joined(separator: "\n\n")
    }

    // MARK: - Blocks

    /// The blocks of an element, each without blank lines around it.
    private func blocks(of node: HTMLNode, depth: Int) -> [String] {
        var blocks: [String] = []
        var line: [HTMLNode] = []
        func endLine() {
            let text = paragraph(line)
            if !text.isEmpty { blocks.append(text) }
            line = []
        }
        for child in node.children {
            if isBlock(child, depth: depth) {
                endLine()
                blocks += block(child, depth: depth + 1)
            } else {
                line.append(child)
            }
        }
        endLine()
        return blocks
    }

    /// Whether a node stands on lines of its own; `<a>` and `<span>` around paragraphs do as well.
    private func isBlock(_ node: HTMLNode, depth: Int) -> Bool {
        guard case .element(let name) = node.kind else { return false }
        if Self.blocks.contains(name) { return true }
        guard depth < Self.depthLimit, !Self.dropped.contains(name) else { return false }
        return node.children.contains { isBlock($0, depth: depth + 1) }
    }

    private func block(_ node: HTMLNode, depth: Int) -> [String] {
        guard depth < Self.depthLimit else { return [node.textContent.trimmedWhitespace].filter { !$0.isEmpty } }
        if let omitted, omitted == node { return [] }
        switch node.name {
        case "h1", "h2", "h3", "h4", "h5", "h6":
            let text = inline(node.children).onOneLine.trimmedWhitespace
            let level = node.name.utf8.last.map { Int($0 - 48) } ?? 1
            return text.isEmpty ? [] : [String(repeating: "#", count: level) + " " + text]
        case "hr": return ["---"]
        case "pre": return [fence(node)]
        case "blockquote":
            let inner = blocks(of: node, depth: depth).joined(separator: "\n\n")
            return inner.isEmpty ? [] : [indented(inner, first: "> ", rest: "> ")]
        case "ul", "ol": return list(node, depth: depth)
        case "table": return table(node, depth: depth)
        default: return Self.dropped.contains(node.name) ? [] : blocks(of: node, depth: depth)
        }
    }

    private func list(_ node: HTMLNode, depth: Int) -> [String] {
        var items: [String] = []
        var number = node.attribute("start").flatMap { Int($0) } ?? 1
        for child in node.children where child.name == "li" || !child.children.isEmpty {
            let inner = child.name == "li" ? blocks(of: child, depth: depth) : block(child, depth: depth)
            guard !inner.isEmpty else { continue }
            let marker = node.name == "ol" ? "\(number). " : "- "
            number += 1
            let separator = inner.dropFirst().allSatisfy(Self.isList) ? "\n" : "\n\n"
            let indent = String(repeating: " ", count: marker.count)
            items.append(indented(inner.joined(separator: separator), first: marker, rest: indent))
        }
        return items.isEmpty ? [] : [items.joined(separator: "\n")]
    }

    private static func isList(_ block: String) -> Bool {
        block.hasPrefix("- ") || block.drop { $0.isNumber }.hasPrefix(". ")
    }

    private func table(_ node: HTMLNode, depth: Int) -> [String] {
        let rows = rows(of: node).map { row in
            row.children.filter { $0.name == "td" || $0.name == "th" }.map { cell($0, depth: depth) }
        }
        let width = rows.map(\.count).max() ?? 0
        guard width > 0 else { return [] }
        // A table of one column is a page laid out with tables, not data.
        if width == 1 { return rows.compactMap(\.first).filter { !$0.isEmpty } }
        var lines = rows.map { row in
            "| " + (row + Array(repeating: "", count: width - row.count)).joined(separator: " | ") + " |"
        }
        lines.insert("|" + String(repeating: " --- |", count: width), at: 1)
        return [lines.joined(separator: "\n")]
    }

    private func rows(of table: HTMLNode) -> [HTMLNode] {
        table.children.flatMap { child -> [HTMLNode] in
            switch child.name {
            case "tr": [child]
            case "thead", "tbody", "tfoot": child.children.filter { $0.name == "tr" }
            default: []
            }
        }
    }

    private func cell(_ node: HTMLNode, depth: Int) -> String {
        let text = blocks(of: node, depth: depth).joined(separator: " ").onOneLine
        return text.replacing("|", with: "\\|")
    }

    private func fence(_ node: HTMLNode) -> String {
        let code = node.textContent.withLineFeeds.trimmedBody
        var fence = "```"
        while code.contains(fence) { fence += "`" }
        return "\(fence)\n\(code)\n\(fence)"
    }

    private func indented(_ text: String, first: String, rest: String) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let prefixed = lines.enumerated().map { index, line in
            let prefix = index == 0 ? first : rest
            return line.isEmpty ? String(prefix.reversed().drop { $0 == " " }.reversed()) : prefix + line
        }
        return prefixed.joined(separator: "\n")
    }

    // MARK: - Inline

    private func paragraph(_ nodes: [HTMLNode]) -> String {
        let lines = inline(nodes).split(separator: "\n", omittingEmptySubsequences: false)
        let text = lines.map { MarkdownText.escapedLineStart($0.trimmedWhitespace) }.joined(separator: "\n")
        return text.trimmedWhitespace.replacing("\n\n", with: "\n")
    }

    private func inline(_ nodes: [HTMLNode]) -> String {
        MarkdownText.joined(nodes.map { inline($0, depth: 0) })
    }

    private func inline(_ node: HTMLNode, depth: Int) -> String {
        switch node.kind {
        case .text(let text): return MarkdownText.escaped(MarkdownText.collapsed(text))
        case .other: return ""
        case .element(let name):
            guard depth < Self.depthLimit, !Self.dropped.contains(name) else { return "" }
            return element(node, name, depth: depth)
        }
    }

    private func element(_ node: HTMLNode, _ name: String, depth: Int) -> String {
        let inner = MarkdownText.joined(node.children.map { inline($0, depth: depth + 1) })
        switch name {
        case "br": return "\n"
        case "strong", "b": return MarkdownText.wrapped(inner, in: "**")
        case "em", "i": return MarkdownText.wrapped(inner, in: "*")
        case "del", "s", "strike": return MarkdownText.wrapped(inner, in: "~~")
        case "code", "kbd", "samp", "tt": return MarkdownText.code(node.textContent)
        case "a": return link(inner, to: node.attribute("href"))
        case "img": return image(node)
        default: return inner
        }
    }

    private func link(_ text: String, to target: String?) -> String {
        guard let target = target.flatMap(MarkdownText.target), !text.trimmedWhitespace.isEmpty else { return text }
        return "[\(text.onOneLine.trimmedWhitespace)](\(target))"
    }

    private func image(_ node: HTMLNode) -> String {
        let alternative = MarkdownText.escaped((node.attribute("alt") ?? "").onOneLine)
        // Images written into the page itself would be megabytes of letters that nobody can search.
        guard let target = node.attribute("src").flatMap(MarkdownText.target), !target.hasPrefix("data:") else {
            return alternative
        }
        return "![\(alternative)](\(target))"
    }
}
