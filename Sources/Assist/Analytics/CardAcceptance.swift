/// What became of the cards of one source, an article for example.
public struct CardAcceptance: Sendable, Hashable {
    /// The source's id.
    public var source: String
    /// For how many queries it was shown.
    public var shown: Int
    /// For how many it was inserted into a reply.
    public var inserted: Int
    /// For how many a reply with it was sent.
    public var sent: Int
    /// For how many it was inserted or sent.
    public var accepted: Int
    /// For how many it was put away.
    public var dismissed: Int
    /// For how many it was called not helpful.
    public var notHelpful: Int
    /// For how many it was opened.
    public var opened: Int

    /// The share of the queries for which it was accepted, of those for which it was shown; nil when it never was.
    public var rate: Double? { self.cards == 0 ? nil : Double(self.accepted) / Double(self.cards) }

    /// Where the true share lies, with 95 % certainty.
    public var interval: WilsonInterval { WilsonInterval(successes: self.accepted, trials: self.cards) }

    /// A card that was accepted was shown, whether or not that was logged.
    private var cards: Int { max(self.shown, self.accepted) }
}
