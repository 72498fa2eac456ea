/// One thing that happened to one card. The same thing by the same person on the same card counts once.
public struct CardEvent: Sendable, Hashable {
    /// UUID of version 7 as lower-case text. Empty in an event that has not been appended yet.
    public var id: String
    /// The logged query that the card answered.
    public var query: String
    /// What the card showed.
    public var source: CardSource
    /// The key of the document that was shown, such as an article's passage.
    public var passage: String?
    /// The card's place, 1 for the first.
    public var rank: Int
    /// The probability that the card is right, 0 to 1, as it was shown.
    public var probability: Double?
    /// What happened.
    public var action: CardAction
    /// Who did it; nil when that is not known.
    public var person: String?
    /// When it happened, in milliseconds since 1970 UTC.
    public var at: Int64
    /// How much of the card's text was changed before it was sent, 0 (nothing) to 1 (all of it).
    public var editShare: Double?

    /// Creates an event.
    public init(
        id: String = "",
        query: String,
        source: CardSource,
        passage: String? = nil,
        rank: Int,
        probability: Double? = nil,
        action: CardAction,
        person: String? = nil,
        at: Int64,
        editShare: Double? = nil
    ) {
        self.id = id
        self.query = query
        self.source = source
        self.passage = passage
        self.rank = rank
        self.probability = probability
        self.action = action
        self.person = person
        self.at = at
        self.editShare = editShare
    }

    /// The event as it may be stored; nil when it names no query or no source.
    func cleaned() -> CardEvent? {
        guard let query = LoggedText.id(query), let sourceID = LoggedText.id(source.id) else { return nil }
        var event = self
        event.query = query
        event.source.id = sourceID
        event.passage = LoggedText.id(passage)
        event.rank = min(max(1, rank), 1000)
        event.probability = LoggedText.share(probability)
        event.person = LoggedText.id(person)
        event.editShare = LoggedText.share(editShare)
        return event
    }
}
