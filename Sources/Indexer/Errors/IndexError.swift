/// Says why the index could not do what was asked, and what to do about it.
public struct IndexError: Error, Sendable, CustomStringConvertible {
    /// What kind of thing went wrong.
    public struct Code: Sendable, Hashable, CustomStringConvertible {
        private enum Kind: String {
            case notFound, locked, corrupt, newerSchema, disk, network, invalid, deadline, modified, memory, analysis
            case overloaded, closed, remote, other
        }

        private let kind: Kind

        /// The stable name of the code.
        public var description: String { self.kind.rawValue }

        /// There is no index at the place.
        public static let notFound = Code(kind: .notFound)
        /// Another process writes the index.
        public static let locked = Code(kind: .locked)
        /// The index is damaged; a rebuild mends it.
        public static let corrupt = Code(kind: .corrupt)
        /// The index was written by another version of the schema; a rebuild mends it.
        public static let newerSchema = Code(kind: .newerSchema)
        /// The disk is full, read-only or failing.
        public static let disk = Code(kind: .disk)
        /// A remote part did not answer.
        public static let network = Code(kind: .network)
        /// The index has several parts or one on a server, and is written where each lies.
        public static let remote = Code(kind: .remote)
        /// An argument makes no sense.
        public static let invalid = Code(kind: .invalid)
        /// The search ran past its deadline.
        public static let deadline = Code(kind: .deadline)
        /// The revision being read was discarded; the search must be done again.
        public static let modified = Code(kind: .modified)
        /// Memory ran out.
        public static let memory = Code(kind: .memory)
        /// The text analysis could not be set up.
        public static let analysis = Code(kind: .analysis)
        /// Too many searches or changes are waiting already; trying again later may help.
        public static let overloaded = Code(kind: .overloaded)
        /// The writer was closed.
        public static let closed = Code(kind: .closed)
        /// Anything else.
        public static let other = Code(kind: .other)
    }

    /// What kind of thing went wrong.
    public var code: Code
    /// What went wrong and what to do, in English.
    public var message: String
    /// The error beneath, if there is one.
    public var cause: (any Error)?

    /// Creates an error.
    public init(code: Code, message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    /// The message with the code before it.
    public var description: String { "\(self.code): \(self.message)" }
}
