/// Says which line of which file cannot be used for measuring, and why.
public struct EvaluationError: Error, Sendable, CustomStringConvertible {
    /// Why a file or a line of it cannot be used.
    public enum Reason: Sendable, Hashable {
        /// There is no such file.
        case missing
        /// The file cannot be read.
        case unreadable
        /// The file cannot be unpacked.
        case packed
        /// A line has another form than this one.
        case malformed(form: String)
        /// An earlier line has the same id.
        case repeated(id: String)
        /// The article in this place cannot be read, and this is why.
        case rejected(String)
    }

    /// The file as it was named.
    public var file: String
    /// The line, counted from 1; 0 for the whole file.
    public var line: Int
    /// What is wrong.
    public var reason: Reason

    /// Creates an error.
    public init(file: String, line: Int = 0, _ reason: Reason) {
        self.file = file
        self.line = line
        self.reason = reason
    }

    /// The file, and the line where there is one.
    public var place: String { self.line > 0 ? "\(self.file):\(self.line)" : self.file }

    /// Place and reason in English.
    public var description: String { "\(self.place): \(self.reason)" }
}

extension EvaluationError.Reason: CustomStringConvertible {
    /// The reason in English.
    public var description: String {
        switch self {
        case .missing: "there is no such file"
        case .unreadable: "it cannot be read"
        case .packed: "it cannot be unpacked"
        case .malformed(let form): "a line must be `\(form)`"
        case .repeated(let id): "the id \(id) is there twice"
        case .rejected(let reason): reason
        }
    }
}
