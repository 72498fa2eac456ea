/// A group that matches, before anything of it is shown.
public struct GroupKey: Sendable, Hashable {
    /// The group's number.
    public var number: UInt64
    /// The document that decides the group's place.
    var document: UInt32
    /// That document's time, in milliseconds since 1970 UTC.
    public var time: Double
    /// The second stage's score; 0 in orders other than relevance.
    public var score: Double
    /// How much of the question's content stands in that document, 0 to 1; nil where nothing looked.
    public var coverage: Double?
    /// How much of it stands within 30 characters, 0 to 1; nil where nothing looked.
    public var window: Double?

    /// What cursors remember of the group.
    public var shortNumber: UInt32 { UInt32(truncatingIfNeeded: self.number) }
}

/// All groups that match, counted, and the first of them.
public struct GroupFinding: Sendable {
    /// The rung that was asked for, or `everything` where the text has no words.
    public var rung: Rung
    /// How many groups match, those shown before included.
    public var total: Int
    /// Whether the total is no mere lower bound.
    public var isTotalExact: Bool
    /// The first groups in order. By relevance, those shown before are among them, so that lists of several collections
    /// merge alike on every page; else they are left out.
    public var keys: [GroupKey]
    /// Whether there are more groups than `keys`.
    public var hasMore: Bool
    /// For each field asked for, how many matching groups have each label, the most frequent first.
    public var facets: [LabelField: [SearchResult.FacetCount]]
    /// Whether the deadline cut the counting or the ranking short; counts are then lower bounds.
    public var isPartial: Bool
    /// For later pages.
    public var mark: GroupMark
}

/// A group as it is shown.
public struct GroupHit: Sendable {
    /// A document of a group that matches best.
    public struct Part: Sendable {
        /// The document as it was given to the index.
        public var document: IndexDocument
        /// The part of its text that answers best, with marks.
        public var snippet: Snippet
    }

    /// Where the group stands.
    public var key: GroupKey
    /// The group's name; the document's key where it has no group.
    public var group: String
    /// A document of the group.
    public var document: IndexDocument
    /// The highlighted parts of its title, as UTF-8 offsets.
    public var titleHighlights: [Range<Int>]
    /// The best documents: single messages, passages; at most `GroupRequest.parts`.
    public var parts: [Part]
    /// How many such documents hold a word of the question; all of them where it has none.
    public var matches: Int
}
