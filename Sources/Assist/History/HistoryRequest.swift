public import Indexer

/// One query over articles, conversations and tickets.
public struct HistoryRequest: Sendable {
    /// What a person typed, in the people's query language (see `QueryLanguage`); the first 2,000 characters count.
    public var text: String
    /// Who asks.
    public var viewer: Viewer
    /// Further bounds.
    public var filter: HistoryFilter
    /// In which order entries come. Without words in the text, relevance is the newest first.
    public var order: GroupRequest.Order
    /// The fields to count values of.
    public var facets: [LabelField]
    /// How many values of a field to give, the most frequent ones; 1 to 1,000.
    public var facetLimit: Int
    /// Whether to count all entries. Without facets, a page by time that need not count comes sooner.
    public var countsAll: Bool
    /// How many entries a page holds, 1 to 100.
    public var limit: Int
    /// Continues after an earlier page; from `HistoryPage.next`.
    public var cursor: String?
    /// The length of snippets, in characters.
    public var snippetLength: Int
    /// How long the search may take, in milliseconds; past it the page says that it is partial.
    public var deadline: Int

    /// Creates a request.
    public init(
        _ text: String,
        viewer: Viewer,
        filter: HistoryFilter = HistoryFilter(),
        order: GroupRequest.Order = .relevance,
        facets: [LabelField] = [],
        facetLimit: Int = 50,
        countsAll: Bool = true,
        limit: Int = 20,
        cursor: String? = nil,
        snippetLength: Int = 80,
        deadline: Int = 2_000
    ) {
        self.text = text
        self.viewer = viewer
        self.filter = filter
        self.order = order
        self.facets = facets
        self.facetLimit = facetLimit
        self.countsAll = countsAll
        self.limit = limit
        self.cursor = cursor
        self.snippetLength = snippetLength
        self.deadline = deadline
    }
}
