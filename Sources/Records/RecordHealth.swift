/// How the records of a database are.
public struct RecordHealth: Sendable, Hashable {
    /// The number of its schema.
    public var schema: Int
    /// What is damaged, in the engine's words; at most ten.
    public var problems: [String]
    /// When the newest entry of the outbox or step of the schema was written, in milliseconds since 1970 UTC.
    public var newest: Int64
    /// What the database server takes for the time; nil for a file.
    public var serverTime: Int64?

    /// The schema and what is damaged.
    public var summary: String {
        problems.isEmpty ? "schema \(schema)" : problems.joined(separator: "; ")
    }
}
