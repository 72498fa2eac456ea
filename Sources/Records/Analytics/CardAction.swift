/// What happened to a card.
public enum CardAction: String, Sendable, Codable, CaseIterable {
    /// It was put before a person.
    case shown
    /// Its text went into the reply being written.
    case inserted
    /// The reply with its text went out.
    case sent
    /// It was put away.
    case dismissed
    /// It was called not helpful.
    case notHelpful = "not_helpful"
    /// It was opened to be read.
    case opened

    /// Whether the person took the card as an answer.
    public var isAcceptance: Bool { self == .inserted || self == .sent }

    /// Whether the person refused the card.
    public var isRefusal: Bool { self == .dismissed || self == .notHelpful }
}
