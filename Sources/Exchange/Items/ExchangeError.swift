/// Why an exchange as a whole could not be done. What is wrong with a single entry is a `Rejection` instead.
public struct ExchangeError: Error, Sendable, CustomStringConvertible {
    /// What kind of failure it is.
    public struct Code: RawRepresentable, Sendable, Hashable {
        /// The stable name.
        public let rawValue: String

        /// Creates a code from its stable name.
        public init(rawValue: String) {
            self.rawValue = rawValue
        }

        /// An option has a value that is not understood.
        public static let invalidOption = Code(rawValue: "invalid-option")
        /// The place to write to has something in it already.
        public static let outputExists = Code(rawValue: "output-exists")
        /// Writing failed.
        public static let writeFailed = Code(rawValue: "write-failed")
        /// A file cannot be read.
        public static let readFailed = Code(rawValue: "read-failed")
    }

    /// What kind of failure it is.
    public var code: Code
    /// What was wrong and what to do.
    public var message: Message
    /// The error below, if there is one.
    public var cause: (any Error)?

    /// Creates an error.
    public init(code: Code, message: Message, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The message in English, for logs and tests; people read `message` in their own language.
    public var description: String {
        "\(code.rawValue): \(message.text(in: .en))"
    }
}
