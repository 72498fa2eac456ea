/// What to search for.
public struct SearchRequest: Sendable {
    /// What a person typed, at most 10,000 characters; the rest is not looked at.
    public var text: String
    /// How many hits to return, 1 to 1,000.
    public var limit: Int
    /// Whether every hit tells what each rule gave.
    public var explains: Bool

    /// Creates a request.
    public init(_ text: String, limit: Int = 10, explains: Bool = false) {
        self.text = text
        self.limit = limit
        self.explains = explains
    }
}
