/// A logged query with what became of its cards, as analytics looks at it.
public struct AskedQuery: Sendable, Hashable {
    /// What became of the cards that a query showed.
    public struct Cards: Sendable, Hashable {
        /// How many were shown.
        public var shown: Int
        /// How many were inserted or sent.
        public var accepted: Int
        /// How many were dismissed or called not helpful, and not accepted.
        public var refused: Int

        /// Creates the numbers.
        public init(shown: Int = 0, accepted: Int = 0, refused: Int = 0) {
            self.shown = shown
            self.accepted = accepted
            self.refused = refused
        }
    }

    /// Why a query counts as not answered.
    public enum Lack: String, Sendable, Codable, CaseIterable {
        /// Nothing was found.
        case nothing
        /// Something was found, nothing of it good enough.
        case weak
        /// Every card was put away.
        case dismissed
    }

    /// The query's id.
    public var id: String
    /// When it was asked, in milliseconds since 1970 UTC.
    public var at: Int64
    /// The text by which equal queries are counted together.
    public var text: String
    /// The text as it was typed.
    public var typed: String
    /// Who asked: a member of the staff or a customer; nil when nobody knows.
    public var asker: String?
    /// The conversation in which it was asked.
    public var conversation: String?
    /// How many were found.
    public var hits: Int
    /// Whether something was found and nothing of it was good enough.
    public var isWeak: Bool
    /// What became of its cards.
    public var cards: Cards

    /// Creates a query.
    public init(
        id: String,
        at: Int64,
        text: String,
        typed: String? = nil,
        asker: String? = nil,
        conversation: String? = nil,
        hits: Int,
        isWeak: Bool = false,
        cards: Cards = Cards()
    ) {
        self.id = id
        self.at = at
        self.text = text
        self.typed = typed ?? text
        self.asker = asker
        self.conversation = conversation
        self.hits = hits
        self.isWeak = isWeak
        self.cards = cards
    }

    /// Whether every card that was shown was put away and none accepted.
    public var isAllDismissed: Bool {
        self.cards.shown > 0 && self.cards.accepted == 0 && self.cards.refused >= self.cards.shown
    }

    /// Why the query was not answered; nil when it was. An accepted card answers whatever the search thought of it.
    public var lack: Lack? {
        if self.cards.accepted > 0 { return nil }
        if self.hits == 0 { return .nothing }
        if self.isAllDismissed { return .dismissed }
        return self.isWeak ? .weak : nil
    }
}
