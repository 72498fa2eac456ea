/// What was typed so far, for whom, and how many suggestions are wanted.
public struct SuggestionRequest: Sendable {
    /// What stands in the box. Texts of more than 64 characters have no suggestions.
    public var text: String
    /// How many suggestions, 1 to 50.
    public var limit: Int
    /// What the person may see; part of every query, so that nothing hidden is found or counted.
    public var filter: SearchFilter
    /// How long it may take, waiting included, in milliseconds.
    public var deadline: Int

    /// Creates a request.
    public init(_ text: String, limit: Int = 10, filter: SearchFilter = SearchFilter(), deadline: Int = 200) {
        self.text = text
        self.limit = limit
        self.filter = filter
        self.deadline = deadline
    }

    /// The most suggestions of one answer.
    public static let maximumLimit = 50
}
