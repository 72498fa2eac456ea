/// The formats that tables are written in.
public enum TableFormat: String, Sendable, CaseIterable {
    /// For spreadsheet programs.
    case csv
    /// One JSON object a line.
    case jsonl

    /// The format that a file's name tells; nil for others.
    public init?(path: String) {
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return nil }
        self.init(rawValue: path[path.index(after: dot)...].lowercased())
    }
}
