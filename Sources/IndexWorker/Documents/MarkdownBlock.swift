/// A piece of a Markdown document as plain text.
enum MarkdownBlock: Equatable {
    /// A heading; 1 is the highest level.
    case heading(level: Int, text: String)
    /// A paragraph, list, table, quotation or piece of code; its lines are parted by line breaks.
    case text(String)
}
