/// Says which line of which file cannot be used for measuring, and why.
public struct EvaluationError: Error, Sendable, CustomStringConvertible {
    /// The file as it was named.
    public var file: String
    /// The line, counted from 1; 0 for the whole file.
    public var line: Int
    /// What is wrong, in English.
    public var reason: String

    /// Creates an error.
    public init(file: String, line: Int = 0, reason: String) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    /// Place and reason.
    public var description: String {
        self.line > 0 ? "\(self.file):\(self.line): \(self.reason)" : "\(self.file): \(self.reason)"
    }
}
