/// What went wrong when records were read or written.
public struct RecordsError: Error, Sendable, CustomStringConvertible {
    /// The kind of error, for programs to act on.
    public var code: Code
    /// What was wrong and what to do about it, for people. Never holds the body of an article.
    public var message: String
    /// The field of the input that was wrong, named as in the type that carries it; nil when none in particular.
    public var field: String?
    /// The error underneath, when there is one.
    public var cause: (any Error)?

    /// Creates an error.
    public init(_ code: Code, _ message: String, field: String? = nil, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.field = field
        self.cause = cause
    }

    /// The code, the field if any, and the message.
    public var description: String {
        if let field { "\(code.rawValue) (\(field)): \(message)" } else { "\(code.rawValue): \(message)" }
    }
}
