public import Indexer

/// The collections that a history search looks into.
public enum HistoryCollection: String, Sendable, CaseIterable, Codable {
    /// Passages of articles.
    case knowledge
    /// Messages, segments, tickets and comments.
    case history

    /// What an entry of the collection is when it does not say.
    var defaultKind: HistoryEntry.Kind { self == .knowledge ? .article : .conversation }
}

/// What is missing from an answer, and why.
public enum HistoryGap: Sendable, Hashable {
    /// The collection has no index yet.
    case missing(HistoryCollection)
    /// The collection could not be searched; the error's code says why.
    case failed(HistoryCollection, code: String)
    /// The deadline passed: counts are lower bounds, and better entries may be missing.
    case deadline
    /// Paging ends here although there is more: narrow the query, or export.
    case depth
}

/// One page of entries and what is to be said about it.
public struct HistoryPage: Sendable {
    /// The entries, in order.
    public var entries: [HistoryEntry]
    /// How many articles, conversations and tickets match.
    public var total: Int
    /// Whether `total` is exact: always, but past the deadline or where nobody asked for a count.
    public var isTotalExact: Bool
    /// How much of the query the entries answer to; nil without entries.
    public var rung: Rung?
    /// For each field asked for, how many matching articles, conversations and tickets have each value.
    public var facets: [LabelField: [SearchResult.FacetCount]]
    /// The query in words that occur in what the viewer may see, where nothing was found.
    public var correction: Correction?
    /// What of the text was read otherwise than it was typed.
    public var notices: [QueryNotice]
    /// What is missing from the answer.
    public var gaps: [HistoryGap]
    /// Continues after this page; nil at the end.
    public var next: String?
    /// How long the search took, in milliseconds.
    public var milliseconds: Double

    /// Whether the answer is not all that there is to the question.
    public var isPartial: Bool { !self.gaps.isEmpty && self.gaps != [.depth] }
}
