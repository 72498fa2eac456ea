/// What a check of an index's tables found.
public struct TableReport: Sendable, Hashable, Codable {
    /// How many things are wrong, at least; 0 for a sound index.
    public var problems: Int
    /// The check's own words, one line or more a table.
    public var text: String
}
