/// A question and the card that a person took as its answer.
public struct AcceptedPair: Sendable, Hashable {
    /// The event that says so.
    public var event: String
    /// The logged query.
    public var query: String
    /// The question as typed, masked.
    public var typed: String
    /// The question as the log groups it, masked.
    public var normalized: String
    /// What was taken.
    public var source: CardSource
    /// Inserted or sent.
    public var action: CardAction
    /// Who took it; nil when that is not known.
    public var person: String?
    /// The customer in whose conversation it was asked.
    public var contact: String?
    /// When it was taken, in milliseconds since 1970 UTC.
    public var at: Int64
    /// How much of the text was changed before it was sent, 0 to 1; nil when that is not known.
    public var editShare: Double?

    /// Where the pair stands among the events.
    public var place: LogPlace { LogPlace(at: at, id: event) }
}
