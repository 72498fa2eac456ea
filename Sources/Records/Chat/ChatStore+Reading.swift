extension ChatStore {
    /// For whom messages are read.
    public enum Audience: Sendable, Hashable {
        /// The contact: what is public, by its `pubSeq`.
        case customer
        /// People who answer: everything, by `seq`.
        case staff
    }

    /// A stretch of messages in their order.
    public struct MessagePage: Sendable, Hashable {
        /// The messages, oldest first.
        public var messages: [ChatMessage]
        /// Whether there are more in the direction that was asked for.
        public var hasMore: Bool
    }

    /// The conversation with the id, nil when there is none that goes on or went on here.
    public func conversation(id: String) async throws -> ChatConversation? {
        try await read { try $0.conversation(id: id) }
    }

    /// The conversation of the contact that goes on, or that another message opens again; nil when none does.
    public func current(of contact: String, window: Int64 = 86_400_000) async throws -> ChatConversation? {
        let scope = scope
        return try await scope.database.read { connection in
            try ChatWriter(HistoryWriter(scope, connection)).current(of: contact, window: window)
        }
    }

    /// Messages after a number, oldest first.
    ///
    /// - Parameters:
    ///   - conversation: the conversation.
    ///   - number: the `seq`, or for a customer the `pubSeq`, of the last message that is known; 0 for none.
    ///   - audience: for whom.
    ///   - limit: 1 to 200.
    public func messages(
        of conversation: String,
        after number: Int64,
        for audience: Audience,
        limit: Int = 50
    ) async throws -> MessagePage {
        let (column, limit) = (audience.column, min(max(1, limit), 200))
        let found = try await read {
            try $0.messages(
                "conversation_id = ? AND \(column) > ? ORDER BY \(column) LIMIT ?",
                [.text(conversation), .integer(number), .integer(limit + 1)]
            )
        }
        return MessagePage(messages: Array(found.prefix(limit)), hasMore: found.count > limit)
    }

    /// Messages before a number, oldest first.
    ///
    /// - Parameters:
    ///   - conversation: the conversation.
    ///   - number: the `seq`, or for a customer the `pubSeq`, of the first message that is known; nil for the newest.
    ///   - audience: for whom.
    ///   - limit: 1 to 200.
    public func messages(
        of conversation: String,
        before number: Int64?,
        for audience: Audience,
        limit: Int = 50
    ) async throws -> MessagePage {
        let (column, limit) = (audience.column, min(max(1, limit), 200))
        let found = try await read {
            try $0.messages(
                "conversation_id = ? AND \(column) < ? ORDER BY \(column) DESC LIMIT ?",
                [.text(conversation), .integer(number ?? .max), .integer(limit + 1)]
            )
        }
        return MessagePage(messages: found.prefix(limit).reversed(), hasMore: found.count > limit)
    }

    /// One message of a conversation, nil when there is none.
    public func message(id: String, of conversation: String) async throws -> ChatMessage? {
        try await read {
            try $0.messages("conversation_id = ? AND id = ?", [.text(conversation), .text(id)]).first
        }
    }

    /// The `seq` up to which each contact or agent read, by id.
    public func cursors(of conversation: String) async throws -> [String: Int64] {
        try await read { try $0.cursors(of: conversation) }
    }

    /// What an agent has begun to write; empty for nothing.
    public func draft(of agent: String, in conversation: String) async throws -> String {
        try await read { try $0.draft(of: agent, in: conversation) ?? "" }
    }

    func read<Value: Sendable>(
        _ body: @escaping @Sendable (ChatTable) throws -> Value
    ) async throws -> Value {
        let tenantID = scope.tenantID
        return try await scope.database.read { try body(ChatTable(tenantID: tenantID, connection: $0)) }
    }
}

extension ChatStore.Audience {
    fileprivate var column: String { self == .customer ? "pub_seq" : "seq" }
}
