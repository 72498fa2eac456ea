import CCMark

/// Takes the marks off Markdown: the headings and top-level blocks as plain text, in order.
struct MarkdownReader {
    private var blocks: [MarkdownBlock] = []
    private var text = ""

    /// The blocks of a document. Tables and strike-through of GitHub's dialect are understood.
    static func blocks(of markdown: String) -> [MarkdownBlock] {
        var reader = MarkdownReader()
        reader.read(markdown)
        return reader.blocks
    }

    private mutating func read(_ markdown: String) {
        MarkdownParser.withDocument(of: markdown) { document, _ in self.walk(document) }
    }

    private mutating func walk(_ document: OpaquePointer) {
        guard let iterator = cmark_iter_new(document) else { return }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
            if event == CMARK_EVENT_ENTER { self.enter(node) } else { self.leave(node) }
            // A node without content has no event of leaving.
            let isLeaf = event == CMARK_EVENT_ENTER && Self.isLeafBlock(node)
            guard event == CMARK_EVENT_EXIT || isLeaf, cmark_node_parent(node) == document else { continue }
            self.finishBlock(node)
        }
    }

    private mutating func enter(_ node: OpaquePointer) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT, CMARK_NODE_CODE: self.text += Self.literal(of: node)
        case CMARK_NODE_CODE_BLOCK:
            self.text += Self.literal(of: node)
            self.breakLine()
        case CMARK_NODE_HTML_BLOCK:
            self.text += Self.withoutTags(Self.literal(of: node))
            self.breakLine()
        case CMARK_NODE_HTML_INLINE:
            if Self.literal(of: node).lowercased().hasPrefix("<br") { self.breakLine() }
        case CMARK_NODE_LINEBREAK: self.breakLine()
        case CMARK_NODE_SOFTBREAK:
            // Chinese has no space where a line is broken.
            if self.text.unicodeScalars.last?.isASCII == true { self.text += " " }
        default: break
        }
    }

    private mutating func leave(_ node: OpaquePointer) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING, CMARK_NODE_ITEM: self.breakLine()
        default:
            switch Self.typeName(of: node) {
            case "table_cell": self.text += " "
            case "table_row", "table_header": self.breakLine()
            default: break
            }
        }
    }

    private mutating func breakLine() {
        while self.text.last == " " { self.text.removeLast() }
        guard let last = self.text.last, !last.isNewline else { return }
        self.text += "\n"
    }

    private mutating func finishBlock(_ node: OpaquePointer) {
        let text = Self.trimmed(self.text)
        self.text = ""
        guard !text.isEmpty else { return }
        if cmark_node_get_type(node) == CMARK_NODE_HEADING {
            let level = Int(cmark_node_get_heading_level(node))
            self.blocks.append(.heading(level: level, text: text.replacing("\n", with: " ")))
        } else {
            self.blocks.append(.text(text))
        }
    }

    // MARK: - Nodes

    private static func isLeafBlock(_ node: OpaquePointer) -> Bool {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK, CMARK_NODE_THEMATIC_BREAK: true
        default: false
        }
    }

    private static func literal(of node: OpaquePointer) -> String {
        cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
    }

    private static func typeName(of node: OpaquePointer) -> String {
        cmark_node_get_type_string(node).map { String(cString: $0) } ?? ""
    }

    private static func withoutTags(_ html: String) -> String {
        var text = ""
        var isInsideTag = false
        for character in html {
            switch character {
            case "<": isInsideTag = true
            case ">" where isInsideTag: isInsideTag = false
            default: if !isInsideTag { text.append(character) }
            }
        }
        return text
    }

    private static func trimmed(_ text: String) -> String {
        let start = text.firstIndex { !$0.isWhitespace } ?? text.endIndex
        let end = text.lastIndex { !$0.isWhitespace }.map(text.index(after:)) ?? start
        return String(text[start..<end])
    }
}
