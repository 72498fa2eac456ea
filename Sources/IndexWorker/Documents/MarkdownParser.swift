import CCMark
import Synchronization

/// Parses Markdown with the tables and the strike-through of GitHub's dialect.
enum MarkdownParser {
    // The library notes in a global variable that its extensions are known.
    private static let registration: Void = cmark_gfm_core_extensions_ensure_registered()

    // While it parses, the library notes its extensions' special characters in global tables.
    private static let turn = Mutex(())

    /// Gives the document and the extensions that it was parsed with; both go when `body` returns. Nothing where there is no
    /// memory for it.
    static func withDocument(
        of markdown: String,
        _ body: (_ document: OpaquePointer, _ extensions: UnsafeMutablePointer<cmark_llist>?) -> Void
    ) {
        guard let parsed = self.turn.withLock({ _ in self.parse(markdown) }) else { return }
        defer { cmark_parser_free(parsed.parser) }
        guard let document = parsed.document else { return }
        defer { cmark_node_free(document) }
        body(document, cmark_parser_get_syntax_extensions(parsed.parser))
    }

    private static func parse(_ markdown: String) -> (parser: OpaquePointer, document: OpaquePointer?)? {
        _ = self.registration
        guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return nil }
        for name in ["table", "strikethrough"] {
            if let syntax = cmark_find_syntax_extension(name) { cmark_parser_attach_syntax_extension(parser, syntax) }
        }
        var markdown = markdown
        markdown.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { characters in
                guard let base = characters.baseAddress else { return }
                cmark_parser_feed(parser, base, characters.count)
            }
        }
        return (parser, cmark_parser_finish(parser))
    }
}
