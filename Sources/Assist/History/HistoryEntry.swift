public import Indexer

/// An article, conversation or ticket that matches.
public struct HistoryEntry: Sendable {
    /// What an entry is.
    public enum Kind: String, Sendable, CaseIterable, Codable {
        case article, conversation, ticket
    }

    /// A message of a conversation, a ticket's description or comment, or a passage of an article.
    public struct Message: Sendable {
        /// The document's key in the index: `m:`, `t:` or `c:` and an id, or an article's passage.
        public var key: String
        /// Who wrote it, as the index names speakers; nil for articles and descriptions.
        public var speaker: String?
        /// When, in milliseconds since 1970 UTC.
        public var time: Double?
        /// The part of its text that answers best, with exact marks.
        public var snippet: Snippet
    }

    /// What it is.
    public var kind: Kind
    /// The article's, conversation's or ticket's id.
    public var id: String
    /// One line; empty for conversations.
    public var title: String
    /// The title's highlighted parts, as UTF-8 offsets.
    public var titleHighlights: [Range<Int>]
    /// The time that the order by time goes by, in milliseconds since 1970 UTC.
    public var time: Double
    /// Customer satisfaction, 1 to 5; nil when nobody said.
    public var score: Double?
    /// The labels that the index holds: contact, agent, channel, branch, tag, status, category.
    public var labels: [LabelField: [String]]
    /// The best two messages or passages, best first.
    public var messages: [Message]
    /// How many messages or passages hold a word of the query; all of them where it has none.
    public var matches: Int
    /// The odds, as a logarithm, by which lists of different collections are merged; 0 in orders by time.
    public var relevance: Double
}

extension HistoryEntry {
    init(_ hit: GroupHit, collection: HistoryCollection, relevance: Double) {
        let document = hit.document
        self.kind = document.labels[.kind]?.first.flatMap(Kind.init) ?? collection.defaultKind
        self.id = hit.group
        self.title = document.title
        self.titleHighlights = hit.titleHighlights
        self.time = hit.key.time
        self.score = document.numbers[.score]
        self.labels = [:]
        for field in Self.shownLabels {
            self.labels[field] = document.labels[field]?.filter { HistoryLabel.isShown($0, of: field) }
        }
        self.messages = hit.parts.map { part in
            Message(
                key: part.document.key,
                speaker: part.document.labels[.speaker]?.first,
                time: part.document.numbers[.time],
                snippet: part.snippet
            )
        }
        self.matches = hit.matches
        self.relevance = relevance
    }

    private static let shownLabels: Set<LabelField> = [
        .contact, .agent, .channel, .branch, .tag, .status, .category,
    ]
}
