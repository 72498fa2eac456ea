/// Asks for the groups (articles, conversations, tickets) of which a document matches, all of them counted.
///
/// A group matches where one of its documents does. Where a conversation's segments hold its messages' text, segments
/// are looked at and not every message, unless the question is about single messages: their time or their speaker.
public struct GroupRequest: Sendable {
    /// In which order groups come.
    public enum Order: String, Sendable, CaseIterable, Codable {
        /// The best first.
        case relevance
        /// By the latest match, the latest first.
        case newest
        /// By the earliest match, the earliest first.
        case oldest
    }

    /// What to look for, without operators; the first 2,000 characters are looked at.
    public var text: String
    /// Texts that must stand in a matching document.
    public var phrases: [String]
    /// Texts that no document of a group may hold, as far as the filters let it be seen.
    public var excluded: [String]
    /// Filters that must all hold.
    public var filters: [SearchFilter]
    /// How much of the text a document must answer to; a text without words matches everything.
    public var rung: Rung
    /// In which order groups come.
    public var order: Order
    /// The fields whose labels to count.
    public var facets: [LabelField]
    /// How many labels of a field to give, the most frequent ones; 1 to 1,000.
    public var facetLimit: Int
    /// Whether to count all groups. Without facets, a page by time that need not count comes sooner.
    public var countsAll: Bool
    /// How many groups to give; 0 only counts.
    public var limit: Int
    /// The numbers of groups that were given before (`GroupKey.shortNumber`); they count, but room is made for others.
    public var shown: [UInt32]
    /// Leaves out documents that came after an earlier finding, by its `GroupFinding.mark`; nil looks at all.
    public var mark: GroupMark?
    /// How many of a group's documents to show, the best first.
    public var parts: Int
    /// The length of snippets, in characters.
    public var snippetLength: Int
    /// How long the call may take, waiting included, in milliseconds.
    public var deadline: Int

    /// Creates a request.
    public init(
        _ text: String,
        phrases: [String] = [],
        excluded: [String] = [],
        filters: [SearchFilter] = [],
        rung: Rung = .allWords,
        order: Order = .relevance,
        facets: [LabelField] = [],
        facetLimit: Int = 50,
        countsAll: Bool = true,
        limit: Int = 10,
        shown: [UInt32] = [],
        mark: GroupMark? = nil,
        parts: Int = 2,
        snippetLength: Int = 100,
        deadline: Int = 2_000
    ) {
        self.text = text
        self.phrases = phrases
        self.excluded = excluded
        self.filters = filters
        self.rung = rung
        self.order = order
        self.facets = facets
        self.facetLimit = facetLimit
        self.countsAll = countsAll
        self.limit = limit
        self.shown = shown
        self.mark = mark
        self.parts = parts
        self.snippetLength = snippetLength
        self.deadline = deadline
    }
}

/// Up to where a collection was filled. Documents keep their numbers when they are written again, so a later page can
/// leave out what is new and keep what merely changed.
public struct GroupMark: Sendable, Hashable, Codable {
    /// The generation of the index.
    public var generation: String
    /// The number of its last document.
    public var document: UInt32

    /// Creates a mark.
    public init(generation: String, document: UInt32) {
        self.generation = generation
        self.document = document
    }
}
