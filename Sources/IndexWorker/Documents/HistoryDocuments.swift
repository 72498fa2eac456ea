import Indexer
import Records

/// How conversations lie in the history index. Tickets: see `TicketDocuments`.
///
/// | document | key | group | body | unit |
/// |---|---|---|---|---|
/// | a message with text | `m:` + its id | the conversation's id | its text | `message`; past 4,000 characters also `segment` |
/// | a stretch of messages that the customer may read | `s:` + the conversation's id + `#` + number from 0 | the same | a line a message, each of at most 4,000 characters | `segment` |
/// | the wrap-up of an agent | `w:` + the conversation's id | the same | its text | `message` |
///
/// | all of them have | |
/// |---|---|
/// | labels | kind `conversation`, unit, conversation, contact (name and id), agent (names of everyone who took part), channel, branch (names of the branch and every branch above it), tag, status, access; but for segments speaker |
/// | numbers | time: when the (last) message was sent; score |
/// | revision | the conversation's and its own |
public enum HistoryDocuments {
    /// The collection that holds them.
    public static let collection = "history"

    /// A conversation with what its documents say about people and branches.
    struct Whole: Sendable {
        var conversation: Conversation
        var context: HistoryContext
    }

    /// All documents of a conversation; none when nothing in it can be searched.
    static func documents(of whole: Whole, messages: [Message]) -> [IndexDocument] {
        messages.compactMap { Self.document(of: $0, in: whole) } + Self.segments(of: whole, messages: messages)
            + [Self.wrapUp(of: whole)].compactMap(\.self)
    }

    /// The document of a message; nil for one without text.
    static func document(of message: Message, in whole: Whole) -> IndexDocument? {
        guard !message.text.isEmpty else { return nil }
        return Self.document(
            key: "m:" + message.id,
            of: whole,
            revision: "\(message.revision)",
            body: message.text,
            speaker: message.speaker,
            time: message.sentAt
        )
    }

    /// The documents of those stretches whose messages are given, all of each.
    static func segments(of whole: Whole, messages: [Message]) -> [IndexDocument] {
        let shown = messages.filter { $0.speaker.isPublic && !$0.text.isEmpty }
        return Dictionary(grouping: shown, by: \.stretch).sorted { $0.key < $1.key }.map { stretch, messages in
            let lines = messages.sorted { $0.seq < $1.seq }
            let revision = "s\(lines.last?.seq ?? 0).\(lines.reduce(0) { $0 + $1.revision })"
            return Self.document(
                key: "s:\(whole.conversation.id)#\(stretch)",
                of: whole,
                revision: revision,
                title: stretch == 0 ? whole.conversation.subject : "",
                body: lines.map { Self.line($0.text) }.joined(separator: "\n"),
                speaker: nil,
                time: lines.last?.sentAt ?? whole.conversation.startedAt
            )
        }
    }

    private static func wrapUp(of whole: Whole) -> IndexDocument? {
        let conversation = whole.conversation
        guard !conversation.wrapUp.isEmpty else { return nil }
        return Self.document(
            key: "w:" + conversation.id,
            of: whole,
            revision: "w",
            body: conversation.wrapUp,
            speaker: .note,
            time: conversation.endedAt ?? conversation.lastMessageAt ?? conversation.startedAt
        )
    }

    /// - Parameter speaker: nil for a document of several messages.
    private static func document(
        key: String,
        of whole: Whole,
        revision: String,
        title: String = "",
        body: String,
        speaker: Speaker?,
        time: Int64
    ) -> IndexDocument {
        let conversation = whole.conversation
        var labels = whole.context.labels
        labels[.kind] = ["conversation"]
        labels[.unit] = Self.units(of: speaker, body: body)
        labels[.speaker] = speaker.map { [$0.rawValue] }
        labels[.conversation] = [conversation.id]
        labels[.channel] = [conversation.channel]
        labels[.status] = [conversation.status.rawValue]
        labels[.tag] = HistoryContext.unlessEmpty(conversation.tags)
        labels[.access] = whole.context.access(isPublic: speaker?.isPublic ?? true)
        return IndexDocument(
            key: key,
            group: conversation.id,
            revision: "\(conversation.revision).\(revision)",
            title: title,
            body: body,
            labels: labels,
            numbers: Self.numbers(time: time, score: conversation.score)
        )
    }

    /// A message that is too long for a line stands for its conversation by itself, or its end would not be found.
    private static func units(of speaker: Speaker?, body: String) -> [String] {
        guard speaker != nil else { return ["segment"] }
        return body.count > Self.lineLimit ? ["message", "segment"] : ["message"]
    }

    static func numbers(time: Int64, score: Int?) -> [NumberField: Double] {
        var numbers: [NumberField: Double] = [.time: Double(time)]
        numbers[.score] = score.map(Double.init)
        return numbers
    }

    /// The longest line of a stretch; the message's own document holds all of its text.
    private static let lineLimit = 4_000

    private static func line(_ text: String) -> String {
        let line = String(text.prefix(Self.lineLimit))
        return line.utf8.contains(UInt8(ascii: "\n")) ? line.replacing("\n", with: " ") : line
    }
}
