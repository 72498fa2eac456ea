/// Articles as bytes in the formats that are one file, for whoever sends them instead of writing a file.
public enum ArticleRows {
    /// The first line of a CSV file, with the mark that tells spreadsheets its encoding.
    public static func csvHead(in language: Language) -> [UInt8] { Array(CSVWriter(language: language).header()) }

    /// Lines of a CSV file.
    public static func csv(_ articles: [ExportArticle], in language: Language) -> [UInt8] {
        let writer = CSVWriter(language: language)
        return articles.flatMap { writer.row($0) }
    }

    /// Lines of a JSONL file.
    public static func jsonl(_ articles: [ExportArticle]) -> [UInt8] {
        articles.flatMap { Array((JSONLWriter.object($0) + "\n").utf8) }
    }
}
