/// The formats that articles are read from and written to.
public enum SourceFormat: String, Sendable, Codable, CaseIterable {
    /// One article a file, with YAML front matter.
    case markdown
    /// One article a row, the first row names the columns.
    case csv
    /// One JSON object a line.
    case jsonl
    /// One article a file.
    case html

    /// The format that a file name's extension tells, in any case; nil for others.
    public init?(fileExtension: String) {
        switch fileExtension.lowercased() {
        case "md", "markdown": self = .markdown
        case "csv", "tsv": self = .csv
        case "jsonl", "ndjson": self = .jsonl
        case "html", "htm", "xhtml": self = .html
        default: return nil
        }
    }

    /// The extension that exports write.
    public var fileExtension: String {
        switch self {
        case .markdown: "md"
        case .csv: "csv"
        case .jsonl: "jsonl"
        case .html: "html"
        }
    }
}
