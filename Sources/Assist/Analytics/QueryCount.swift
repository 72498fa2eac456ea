/// How often a query was asked in a period.
public struct QueryCount: Sendable, Hashable {
    /// The text by which equal queries are counted together.
    public var text: String
    /// How it was typed first.
    public var example: String
    /// How often it was asked. Of one known person each day counts once, so that nobody makes a query hot alone.
    public var askings: Int
    /// How many queries there were, repeats of one person included.
    public var queries: Int
    /// How many different people asked, as far as they are known.
    public var people: Int
    /// How many of the queries found nothing.
    public var nothing: Int
    /// How many found something of which nothing was good enough.
    public var weak: Int
    /// How many had every card put away.
    public var dismissed: Int
    /// When it was asked first, in milliseconds since 1970 UTC.
    public var first: Int64
    /// When it was asked last.
    public var last: Int64

    /// Whether it was asked more often, or as often by more people; of equal ones the text decides, so that the order
    /// never hangs on chance.
    static func isHotter(_ left: QueryCount, _ right: QueryCount) -> Bool {
        if left.askings != right.askings { return left.askings > right.askings }
        if left.people != right.people { return left.people > right.people }
        return left.text < right.text
    }
}
