import Indexer
import Records

/// How solved conversations and tickets lie in the index of cases: one document each, a question with its resolution.
///
/// | part of a document | what it is |
/// |---|---|
/// | key, group | the conversation's or ticket's id |
/// | title | the question: what the customer said first, without greetings |
/// | body | the resolution: what agents answered, and their wrap-up |
/// | labels | kind `case`, conversation, channel, branch, agent, tag, status, access (never the contact) |
/// | numbers | time: when it was solved or spoken of last; score |
public enum CaseDocuments {
    /// The collection that holds them.
    public static let collection = "cases"

    /// The document of a conversation; nil when it was not solved or has no real question and answer.
    static func document(
        of whole: HistoryDocuments.Whole,
        messages: [Message],
        lexicon: Lexicon
    ) -> IndexDocument? {
        let conversation = whole.conversation
        guard conversation.isSolved else { return nil }
        let turns = messages.map { CaseExtractor.Turn(speaker: $0.speaker, text: $0.text) }
        let extractor = CaseExtractor(lexicon: lexicon)
        guard let found = extractor.extract(from: turns, subject: conversation.subject, wrapUp: conversation.wrapUp)
        else { return nil }
        var labels = Self.labels(of: whole.context, tags: conversation.tags)
        labels[.conversation] = [conversation.id]
        labels[.channel] = [conversation.channel]
        labels[.status] = [conversation.status.rawValue]
        let messagesRevision = messages.reduce(0) { $0 + $1.revision }
        return IndexDocument(
            key: conversation.id,
            group: conversation.id,
            revision: "\(conversation.revision).\(conversation.lastSeq).\(messagesRevision)",
            title: found.question,
            body: found.resolution,
            labels: labels,
            numbers: HistoryDocuments.numbers(
                time: conversation.lastMessageAt ?? conversation.endedAt ?? conversation.startedAt,
                score: conversation.score
            )
        )
    }

    /// The document of a ticket; nil when it was not solved or has no real answer.
    static func document(
        of whole: TicketDocuments.Whole,
        comments: [TicketComment],
        lexicon: Lexicon
    ) -> IndexDocument? {
        let ticket = whole.ticket
        guard ticket.isSolved else { return nil }
        let turns =
            [CaseExtractor.Turn(speaker: .customer, text: ticket.description)]
            + comments.map { CaseExtractor.Turn(speaker: $0.speaker, text: $0.text) }
        let extractor = CaseExtractor(lexicon: lexicon)
        guard let found = extractor.extract(from: turns, subject: ticket.title, wrapUp: ticket.resolution) else {
            return nil
        }
        var labels = Self.labels(of: whole.context, tags: ticket.tags)
        labels[.conversation] = ticket.conversationID.map { [$0] }
        labels[.channel] = [ticket.channel]
        labels[.status] = [ticket.status.rawValue]
        return IndexDocument(
            key: ticket.id,
            group: ticket.id,
            revision: "\(ticket.revision)",
            title: ticket.title,
            body: found.resolution,
            labels: labels,
            numbers: HistoryDocuments.numbers(
                time: ticket.solvedAt ?? comments.last?.writtenAt ?? ticket.openedAt,
                score: ticket.score
            )
        )
    }

    private static func labels(of context: HistoryContext, tags: [String]) -> [LabelField: [String]] {
        var labels = context.labels
        labels[.contact] = nil
        labels[.kind] = ["case"]
        labels[.tag] = HistoryContext.unlessEmpty(tags)
        labels[.access] = context.access(isPublic: false)
        return labels
    }
}
