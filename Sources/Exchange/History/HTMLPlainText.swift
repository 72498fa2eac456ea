/// What a reader of a piece of HTML sees, as plain text.
enum HTMLPlainText {
    private static let blocks: Set<String> = [
        "p", "div", "li", "tr", "ul", "ol", "table", "blockquote", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "section",
    ]
    private static let hidden: Set<String> = ["script", "style", "head", "template"]
    private static let depthLimit = 200

    /// The text with a line for each block; text that holds no element comes back as it is.
    static func text(of html: String) -> String {
        guard html.utf8.contains(UInt8(ascii: "<")) || html.utf8.contains(UInt8(ascii: "&")),
            let tree = HTMLTree(html)
        else { return html }
        var text = ""
        withExtendedLifetime(tree) {
            if let root = tree.root { append(root, to: &text, depth: 0) }
        }
        return text.split(separator: "\n", omittingEmptySubsequences: true).map { $0.trimmedWhitespace }
            .filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private static func append(_ node: HTMLNode, to text: inout String, depth: Int) {
        guard depth < depthLimit else { return }
        switch node.kind {
        case .text(let piece): text += piece.onOneLine
        case .element(let name):
            if hidden.contains(name) { return }
            if name == "br" || blocks.contains(name) { text += "\n" }
            if name == "img", let alternative = node.attribute("alt") { text += alternative.onOneLine }
            for child in node.children { append(child, to: &text, depth: depth + 1) }
            if blocks.contains(name) { text += "\n" }
        default: for child in node.children { append(child, to: &text, depth: depth + 1) }
        }
    }
}
