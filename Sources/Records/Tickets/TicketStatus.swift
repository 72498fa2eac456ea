/// Where a ticket stands.
public enum TicketStatus: String, Sendable, Codable, CaseIterable {
    /// Nobody looked at it yet.
    case new
    /// Somebody works on it.
    case open
    /// It waits for the customer, a third party or a time.
    case pending
    /// The matter is solved.
    case solved
    /// It is over.
    case closed
    /// It went on in another ticket.
    case merged
}
