/// What to search for, within what, and how to show it.
public struct SearchRequest: Sendable {
    /// In which order hits come.
    public enum Order: Sendable, Hashable {
        /// The best first.
        case relevance
        /// By a number, the largest first; documents without it last.
        case descending(NumberField)
        /// By a number, the smallest first; documents without it first.
        case ascending(NumberField)
    }

    /// What a person typed; the first 2,000 characters are looked at.
    public var text: String
    /// How many hits a page holds, 1 to 1,000.
    public var limit: Int
    /// Continues after an earlier page; from `SearchResult.next`.
    public var cursor: String?
    /// In which order hits come.
    public var order: Order
    /// What the caller may and wants to see; part of the query, so counts and facets respect it.
    public var filter: SearchFilter
    /// The fields to count values of.
    public var facets: [LabelField]
    /// Whether quotes, minus signs and fields in the text mean something; otherwise all is plain text.
    public var readsOperators: Bool
    /// Whether only documents with all words (or, failing that, most of them) match; always so for facets and for any
    /// order but relevance.
    public var isStrict: Bool
    /// Whether documents of one group come as one hit.
    public var collapses: Bool
    /// Whether every hit tells what each rule gave.
    public var explains: Bool
    /// How many hits of the page, from the first, tell what the question's words say about them.
    public var evidence: Int
    /// Whether every hit tells its source's revision.
    public var tellsRevision: Bool
    /// Whether what use has taught is left out: learned weights and word pairs, learned questions and priors.
    public var isUntaught: Bool
    /// The length of snippets, in characters; 0 for hits without snippets and marks.
    public var snippetLength: Int
    /// How long the search may take, waiting included, in milliseconds.
    public var deadline: Int

    /// Creates a request.
    public init(
        _ text: String,
        limit: Int = 10,
        cursor: String? = nil,
        order: Order = .relevance,
        filter: SearchFilter = SearchFilter(),
        facets: [LabelField] = [],
        readsOperators: Bool = true,
        isStrict: Bool = false,
        collapses: Bool = true,
        explains: Bool = false,
        evidence: Int = 1,
        tellsRevision: Bool = false,
        isUntaught: Bool = false,
        snippetLength: Int = 100,
        deadline: Int = 2_000
    ) {
        self.text = text
        self.limit = limit
        self.cursor = cursor
        self.order = order
        self.filter = filter
        self.facets = facets
        self.readsOperators = readsOperators
        self.isStrict = isStrict
        self.collapses = collapses
        self.explains = explains
        self.evidence = evidence
        self.tellsRevision = tellsRevision
        self.isUntaught = isUntaught
        self.snippetLength = snippetLength
        self.deadline = deadline
    }
}
