/// Where something stands in what is imported or checked.
public struct SourcePlace: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The path as the caller gave it, followed by the way below it.
    public var file: String
    /// The line, counted from 1; 0 when the whole file is meant.
    public var line: Int

    /// Creates a place.
    public init(file: String, line: Int = 0) {
        self.file = file
        self.line = line
    }

    /// `file:line`, or only the file when no line is meant.
    public var description: String {
        line > 0 ? "\(file):\(line)" : file
    }
}
