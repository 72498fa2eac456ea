/// One change that has not been carried further yet.
public struct OutboxEntry: Sendable, Hashable {
    /// Ascending within a tenant in the order in which the changes were committed; never used twice.
    public var id: Int64
    /// What changed. It may have changed again since, and may not exist any more.
    public var subject: OutboxSubject
    /// When it changed, in milliseconds since 1970 UTC.
    public var enqueuedAt: Int64

    /// Creates an entry.
    public init(id: Int64, subject: OutboxSubject, enqueuedAt: Int64) {
        self.id = id
        self.subject = subject
        self.enqueuedAt = enqueuedAt
    }
}
