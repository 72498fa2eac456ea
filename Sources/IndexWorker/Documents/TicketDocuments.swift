import Indexer
import Records

/// How tickets lie in the history index.
///
/// | document | key | body | unit | speaker |
/// |---|---|---|---|---|
/// | the ticket, with its title | `t:` + its id | description | `message` and `segment` | `customer` |
/// | how it was solved | `r:` + its id | resolution | `message` | `note` |
/// | a comment | `c:` + its id | its text | `message` | its |
///
/// The group is the ticket's id; labels and numbers are those of conversations (see `HistoryDocuments`), of kind `ticket`.
enum TicketDocuments {
    /// A ticket with what its documents say about people and branches.
    struct Whole: Sendable {
        var ticket: Ticket
        var context: HistoryContext
    }

    /// All documents of a ticket, at least one.
    static func documents(of whole: Whole, comments: [TicketComment]) -> [IndexDocument] {
        let ticket = whole.ticket
        var documents = [
            Self.document(
                key: "t:" + ticket.id,
                of: whole,
                title: ticket.title,
                body: ticket.description,
                units: ["segment", "message"],
                speaker: .customer,
                time: ticket.openedAt
            )
        ]
        if !ticket.resolution.isEmpty {
            documents.append(
                Self.document(
                    key: "r:" + ticket.id,
                    of: whole,
                    body: ticket.resolution,
                    units: ["message"],
                    speaker: .note,
                    time: ticket.solvedAt ?? comments.last?.writtenAt ?? ticket.openedAt
                )
            )
        }
        return documents
            + comments.filter { !$0.text.isEmpty }.map { comment in
                Self.document(
                    key: "c:" + comment.id,
                    of: whole,
                    body: comment.text,
                    units: ["message"],
                    speaker: comment.speaker,
                    time: comment.writtenAt
                )
            }
    }

    private static func document(
        key: String,
        of whole: Whole,
        title: String = "",
        body: String,
        units: [String],
        speaker: Speaker,
        time: Int64
    ) -> IndexDocument {
        let ticket = whole.ticket
        var labels = whole.context.labels
        labels[.kind] = ["ticket"]
        labels[.unit] = units
        labels[.speaker] = [speaker.rawValue]
        labels[.conversation] = ticket.conversationID.map { [$0] }
        labels[.channel] = [ticket.channel]
        labels[.status] = [ticket.status.rawValue]
        labels[.tag] = HistoryContext.unlessEmpty(ticket.tags)
        labels[.access] = whole.context.access(isPublic: speaker.isPublic)
        return IndexDocument(
            key: key,
            group: ticket.id,
            revision: "\(ticket.revision)",
            title: title,
            body: body,
            labels: labels,
            numbers: HistoryDocuments.numbers(time: time, score: ticket.score)
        )
    }
}
