/// Where a card's text comes from.
public struct CardSource: Sendable, Hashable {
    /// The kind of source.
    public enum Kind: String, Sendable, Codable, CaseIterable {
        /// An article.
        case article
        /// A solved conversation or ticket.
        case `case`
        /// A canned response.
        case canned
    }

    /// The kind of source.
    public var kind: Kind
    /// Its id: an article's, a conversation's, a ticket's or a canned response's.
    public var id: String

    /// Creates a source.
    public init(kind: Kind, id: String) {
        self.kind = kind
        self.id = id
    }

    /// An article.
    public static func article(_ id: String) -> CardSource {
        CardSource(kind: .article, id: id)
    }
}
