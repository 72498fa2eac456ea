import Records

/// Writes articles to files that an import takes back with identical content.
///
/// Use it from one thread at a time; every call may write to the disk and therefore block. A file is seen under its
/// name only when it is complete; an export that is not finished leaves no half file behind.
public final class ArticleExport {
    private enum Output {
        case folder(OutputFolder)
        case table(OutputFile, CSVWriter)
        case lines(OutputFile)
    }

    private let format: SourceFormat
    private let output: Output
    /// Articles written so far.
    public private(set) var count = 0

    /// Begins an export.
    /// - Parameters:
    ///   - path: a folder for Markdown and HTML, a file for CSV and JSONL; folders on the way are made.
    ///   - format: how to write.
    ///   - overwrites: whether a folder may have something in it and a file may be there already.
    ///   - language: the language of CSV column names.
    /// - Throws: `ExchangeError` with `.outputExists` or `.writeFailed`.
    public init(to path: String, format: SourceFormat, overwrites: Bool = false, language: Language = .zh) throws {
        self.format = format
        switch format {
        case .markdown, .html:
            output = .folder(try OutputFolder(path: path, overwrites: overwrites))
        case .csv:
            let writer = CSVWriter(language: language)
            let file = try Self.file(path, overwrites: overwrites)
            try file.write(writer.header())
            output = .table(file, writer)
        case .jsonl:
            output = .lines(try Self.file(path, overwrites: overwrites))
        }
    }

    /// Writes one article.
    /// - Throws: `ExchangeError` with `.writeFailed`.
    public func write(_ article: ExportArticle) throws {
        switch output {
        case .table(let file, let writer): try file.write(writer.row(article))
        case .lines(let file): try file.write((JSONLWriter.object(article) + "\n").utf8)
        case .folder(let folder):
            let file = try folder.file(for: article, format: format)
            let text = format == .html ? HTMLWriter.page(article) : MarkdownWriter.document(article)
            try file.write(text.utf8)
            try file.finish(isSynced: false)
        }
        count += 1
    }

    /// Completes the export.
    /// - Throws: `ExchangeError` with `.writeFailed`.
    public func finish() throws {
        switch output {
        case .folder: break
        case .table(let file, _), .lines(let file): try file.finish(isSynced: true)
        }
    }

    private static func file(_ path: String, overwrites: Bool) throws -> OutputFile {
        if !overwrites, FileStatus.exists(path) {
            throw ExchangeError(code: .outputExists, message: Message(.outputExists, ["path": path]))
        }
        return try OutputFile(path: path)
    }
}
