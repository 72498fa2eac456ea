import Records

/// How a conversation stands after something was done with it.
struct HandledData: Encodable, Sendable {
    var id: String
    var status: String
    var assignee: String?
    var branch: String?
    var tags: [String]
    var wrapUp: String
    var priority: Int64
    var ratingInvitedAt: Int64?
    var version: Int64

    init(_ chat: ChatConversation) {
        (self.id, self.status, self.assignee) = (chat.id, chat.status.rawValue, chat.assigneeID)
        (self.branch, self.tags) = (chat.conversation.branchID, chat.conversation.tags)
        (self.wrapUp, self.priority) = (chat.conversation.wrapUp, chat.priority)
        (self.ratingInvitedAt, self.version) = (chat.ratingInvitedAt, chat.version)
    }
}

/// How many come before a conversation; null when it does not wait.
struct PlaceData: Encodable, Sendable {
    var ahead: Int?

    private enum Key: CodingKey {
        case ahead
    }

    func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Key.self)
        try container.encode(self.ahead, forKey: .ahead)
    }
}

/// Whom a conversation is handed to, with a note for colleagues.
struct TransferBody: StrictBody {
    static let fields: Set<String> = ["agent", "branch", "note"]

    var agent: String?
    var branch: String?
    var note: String?
}

/// How a conversation ends; solved unless told otherwise.
struct CloseBody: StrictBody {
    static let fields: Set<String> = ["solved", "tags", "wrapUp"]

    var solved: Bool?
    var tags: [String]?
    var wrapUp: String?
}

/// What a conversation is about.
struct TagsBody: StrictBody {
    static let fields: Set<String> = ["tags"]

    var tags: [String]?
}

/// How soon it is to be answered; higher is sooner.
struct PriorityBody: StrictBody {
    static let fields: Set<String> = ["priority"]

    var priority: Int?
}
