/// A ticket to be saved together with comments.
public struct TicketSave: Sendable, Hashable {
    /// What is to be written about the ticket itself.
    public var ticket: TicketDraft
    /// Comments in their order; those that are there already stay where they are. At most 100,000.
    public var comments: [MessageDraft]

    /// Creates one.
    public init(_ ticket: TicketDraft, comments: [MessageDraft] = []) {
        self.ticket = ticket
        self.comments = comments
    }

    /// Everything as it would be stored.
    func cleaned() throws -> TicketSave {
        if comments.count > HistoryLimits.messages {
            let message = "comments has \(comments.count) entries; at most \(HistoryLimits.messages) may be."
            throw RecordsError(.tooMany, message, field: "comments")
        }
        return TicketSave(try ticket.cleaned(), comments: try comments.map { try $0.cleaned() })
    }
}
