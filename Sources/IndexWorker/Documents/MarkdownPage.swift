import CCMark
import Foundation

/// Shows Markdown as HTML that may stand in any page.
///
/// HTML in the Markdown is left out, and so are links that run something (`javascript:`, `vbscript:`, `file:`, `data:` but
/// for pictures): nothing that an editor writes can run a program in a reader's browser.
package enum MarkdownPage {
    /// The HTML of a document's body.
    package static func html(of markdown: String) -> String {
        var html = ""
        MarkdownParser.withDocument(of: markdown) { document, extensions in
            guard let text = cmark_render_html(document, CMARK_OPT_DEFAULT, extensions) else { return }
            defer { free(text) }
            html = String(cString: text)
        }
        return html
    }
}
