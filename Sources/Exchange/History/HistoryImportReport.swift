/// What an import of history did, in numbers.
public struct HistoryImportReport: Sendable, Hashable, Codable {
    /// How many were new, changed, or there already.
    public struct Count: Sendable, Hashable, Codable {
        /// New ones.
        public var created = 0
        /// Those that say something else now, or have more messages.
        public var updated = 0
        /// Those that were there with the same content.
        public var unchanged = 0

        /// Counts nothing yet.
        public init() {}
    }

    /// Conversations, each counted once.
    public var conversations = Count()
    /// Tickets, each counted once.
    public var tickets = Count()
    /// Messages and comments.
    public var messages = Count()
    /// Lines, messages and files that were left out.
    public var rejected = 0
    /// Whether it was stopped before the end. What had been read until then is in; doing it again does the rest.
    public var isCancelled = false

    /// Creates an empty report.
    public init() {}
}

/// Something that happens during an import of history.
public enum HistoryImportEvent: Sendable, Hashable {
    /// A batch is in; so many bytes of the source were read.
    case progress(bytesRead: Int64, report: HistoryImportReport)
    /// Something was left out.
    case rejected(Rejection)
    /// Something worth knowing.
    case noticed(Notice)
}
