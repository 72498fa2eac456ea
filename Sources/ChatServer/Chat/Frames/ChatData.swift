import Records

/// Somebody by id and name.
struct NamedData: Encodable, Sendable {
    var id: String
    var name: String
}

/// A message as clients see it.
struct MessageData: Encodable, Sendable {
    var id: String
    var conversation: String
    /// Its number as the reader counts messages.
    var seq: Int64
    var speaker: String
    var author: NamedData?
    var kind: String
    var text: String
    var body: MessageExtras?
    /// Only of the reader's own messages, and for those who work for the tenant.
    var cid: String?
    var sentAt: Int64
    var isRecalled: Bool

    init(_ chat: ChatMessage, number: Int64, for reader: ChatReader, author: String?) {
        let message = chat.message
        (self.id, self.conversation, self.seq) = (message.id, message.conversationID, number)
        (self.speaker, self.kind, self.text) = (message.speaker.rawValue, message.kind.rawValue, message.text)
        self.author = message.authorID.flatMap { id in author.map { NamedData(id: id, name: $0) } }
        var extras = chat.extras
        if reader.audience == .customer {
            // Who called whom among colleagues, and why something happened, is theirs to know.
            extras.mentions = nil
            extras.event?.details = nil
        }
        self.body = extras.isEmpty ? nil : extras
        self.cid = reader.audience == .staff || message.authorID == reader.id ? message.cid : nil
        self.sentAt = message.sentAt
        self.isRecalled = chat.recalledAt != nil
    }
}

/// How a conversation stands, as clients see it.
struct ConversationData: Encodable, Sendable {
    var id: String
    var status: String
    var version: Int64
    /// The number of its last message, as the reader counts them.
    var lastSeq: Int64
    var startedAt: Int64
    var assignee: NamedData?
    var ratingInvitedAt: Int64?
    var ratedAt: Int64?
    var score: Int?
    // What follows is only for those who work for the tenant.
    var contact: NamedData?
    var isVerified: Bool?
    var channel: String?
    var branch: String?
    var team: String?
    var tags: [String]?
    var subject: String?
    var wrapUp: String?
    var priority: Int64?
    var isFlagged: Bool?
    var enteredAt: Int64?
    var lastAt: Int64?
    var waitingSince: Int64?
    var firstReplyAt: Int64?
    var endedAt: Int64?
    var preview: MessageData?
    var unread: Int?

    init(_ chat: ChatConversation, for reader: ChatReader, names: PeopleNames.Known) {
        let head = chat.conversation
        (self.id, self.status, self.version) = (chat.id, chat.status.rawValue, chat.version)
        self.lastSeq = reader.lastNumber(of: chat)
        self.startedAt = head.startedAt
        self.assignee = chat.assigneeID.map { NamedData(id: $0, name: names.agents[$0] ?? "") }
        (self.ratingInvitedAt, self.ratedAt, self.score) = (chat.ratingInvitedAt, chat.ratedAt, head.score)
        guard reader.audience == .staff else { return }
        self.contact = head.contactID.map { NamedData(id: $0, name: names.contacts[$0] ?? "") }
        (self.channel, self.branch, self.team) = (head.channel, head.branchID, chat.teamID)
        (self.tags, self.subject, self.wrapUp) = (head.tags, head.subject, head.wrapUp)
        (self.priority, self.isFlagged) = (chat.priority, chat.isFlagged)
        (self.enteredAt, self.lastAt, self.waitingSince) = (chat.enteredAt, chat.lastAt, chat.waitingSince)
        (self.firstReplyAt, self.endedAt) = (chat.firstReplyAt, head.endedAt)
    }

    init(_ line: ChatLine, for reader: ChatReader) {
        var names = PeopleNames.Known()
        if let id = line.chat.assigneeID { names.agents[id] = line.assigneeName }
        if let id = line.chat.conversation.contactID { names.contacts[id] = line.contactName }
        self.init(line.chat, for: reader, names: names)
        self.isVerified = line.isVerified
        self.unread = line.unread
        self.preview = line.last.flatMap { last in
            reader.number(of: last).map { MessageData(last, number: $0, for: reader, author: nil) }
        }
    }
}

/// What sending came to.
struct AckData: Encodable, Sendable {
    var cid: String
    var conversation: String
    var seq: Int64
    var ts: Int64
}

/// A stretch of messages.
struct SyncData: Encodable, Sendable {
    var conversation: String
    var messages: [MessageData]
    var more: Bool
}

/// How a conversation or what belongs to it stands now.
struct StatusData: Encodable, Sendable {
    var kind: String
    var conversation: ConversationData?
    var message: MessageData?
    var id: String?
    var reader: String?
    var seq: Int64?
}

/// Why a frame was not done.
struct FrameErrorData: Encodable, Sendable {
    var code: String
    var message: String
    var cid: String?
    var retryAfter: Int?
}

/// Who is there.
struct HelloData: Encodable, Sendable {
    var person: String
    var isCustomer: Bool
}

/// Who is writing, and until when that is believed.
struct TypingData: Encodable, Sendable {
    var conversation: String
    var who: NamedData
    var until: Int64
    var text: String?
}
