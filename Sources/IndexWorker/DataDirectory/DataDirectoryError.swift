/// Says why a data directory cannot be used, and what to do about it.
public struct DataDirectoryError: Error, Sendable, CustomStringConvertible {
    /// What kind of thing is wrong. More may be added.
    public struct Code: RawRepresentable, Sendable, Hashable {
        /// The stable name of the code.
        public var rawValue: String

        /// Creates a code from its stable name.
        public init(rawValue: String) { self.rawValue = rawValue }

        /// There is something else at the path.
        public static let notEmpty = Code(rawValue: "not_empty")
        /// There is no data directory at the path.
        public static let missing = Code(rawValue: "missing")
        /// The file that describes the directory cannot be read.
        public static let damaged = Code(rawValue: "damaged")
        /// The directory was made by a newer version of this program.
        public static let tooNew = Code(rawValue: "too_new")
        /// The records are in another database than the caller takes them to be.
        public static let otherDatabase = Code(rawValue: "other_database")
        /// A backup cannot be used.
        public static let badBackup = Code(rawValue: "bad_backup")
        /// A folder or file cannot be created.
        public static let cannotWrite = Code(rawValue: "cannot_write")
    }

    /// What kind of thing is wrong, for programs to act on.
    public var code: Code
    /// The file or folder that it is about.
    public var path: String
    /// What was wrong and what to do about it, for people.
    public var message: String
    /// The error underneath, when there is one.
    public var cause: (any Error)?

    /// Creates an error.
    public init(_ code: Code, path: String, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.path = path
        self.message = message
        self.cause = cause
    }

    /// The code and the message.
    public var description: String { "\(self.code.rawValue): \(self.message)" }
}
