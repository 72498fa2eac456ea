import Records

/// One article as a Markdown file with front matter, which `check` and `import` take.
public enum ArticleFile {
    /// The file's text.
    public static func text(of article: ExportArticle) -> String {
        MarkdownWriter.document(article)
    }

    /// Writes the file; it is seen under its name only when it is complete.
    ///
    /// - Parameter overwrites: whether a file may be there already.
    /// - Throws: `ExchangeError` with `.outputExists` or `.writeFailed`.
    public static func write(_ article: ExportArticle, to path: String, overwrites: Bool = false) throws {
        if !overwrites, FileStatus.exists(path) {
            throw ExchangeError(code: .outputExists, message: Message(.outputExists, ["path": path]))
        }
        let file = try OutputFile(path: path)
        try file.write(text(of: article).utf8)
        try file.finish(isSynced: true)
    }
}
