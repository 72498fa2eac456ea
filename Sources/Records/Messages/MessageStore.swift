/// The messages of one tenant's conversations.
public struct MessageStore: Sendable {
    let scope: TenantScope

    /// Adds a message to a conversation. One whose `cid` its sender used already there is given back as it stands.
    ///
    /// - Throws: ``RecordsError``: a validation code with its field, or `notFound`.
    public func append(_ draft: MessageDraft, to conversationID: String) async throws -> Message {
        let draft = try draft.cleaned()
        return try await scope.writeHistory { try $0.append(draft, to: conversationID) }
    }

    /// Gives a message another text; nil for the message that is not there.
    ///
    /// - Throws: ``RecordsError`` with `empty` or `tooLong`.
    @discardableResult
    public func edit(id: String, text: String) async throws -> Message? {
        let text = try HistoryText.lines(text, HistoryLimits.text, "text")
        return try await scope.writeHistory { try $0.editMessage(id: id, text: text) }
    }

    /// Messages of a conversation in their order, beginning behind one.
    ///
    /// - Parameters:
    ///   - conversationID: the conversation.
    ///   - seq: the number of the last message of the page before; 0 for the first page.
    ///   - limit: 1 to 10,000.
    public func messages(of conversationID: String, after seq: Int64 = 0, limit: Int = 1_000) async throws -> [Message]
    {
        try await read {
            try $0.messages(
                "conversation_id = ? AND seq > ? ORDER BY seq LIMIT ?",
                [.text(conversationID), .integer(seq), .integer(min(max(1, limit), 10_000))]
            )
        }
    }

    /// All messages of several conversations in their order, by the conversation's id.
    public func messages(ofAll conversationIDs: [String]) async throws -> [String: [Message]] {
        try await read { table in
            var messages: [Message] = []
            for chunk in SQLList.chunks(conversationIDs.map(SQLValue.text)) {
                messages += try table.messages(
                    "conversation_id\(SQLList.membership(count: chunk.count)) ORDER BY conversation_id, seq",
                    chunk
                )
            }
            return Dictionary(grouping: messages, by: \.conversationID)
        }
    }

    /// The messages of some stretches of a conversation, in their order (see ``Message/stretch``).
    public func messages(of conversation: Conversation, stretches: Set<Int64>) async throws -> [Message] {
        let isLast = stretches == [conversation.stretch]
        return try await read {
            try $0.messages(
                "conversation_id = ? AND seq >= ? ORDER BY seq",
                [.text(conversation.id), .integer(isLast ? conversation.stretchStart : 0)]
            )
        }.filter { stretches.contains($0.stretch) }
    }

    /// The messages with these ids, in no particular order; ids that do not exist are left out.
    public func messages(ids: [String]) async throws -> [Message] {
        try await read { table in
            try SQLList.chunks(ids.map(SQLValue.text)).flatMap { chunk in
                try table.messages("id" + SQLList.membership(count: chunk.count), chunk)
            }
        }
    }

    /// How many messages there are.
    public func count() async throws -> Int { try await read { try $0.count() } }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (MessageTable) throws -> Value
    ) async throws -> Value {
        let tenantID = scope.tenantID
        return try await scope.database.read { try body(MessageTable(tenantID: tenantID, connection: $0)) }
    }
}

extension HistoryWriter {
    fileprivate mutating func append(_ draft: MessageDraft, to conversationID: String) throws -> Message {
        var draft = draft
        let cid = draft.cid ?? scope.ids.next()
        draft.cid = cid
        _ = try save(ConversationSave(ConversationDraft(), messages: [draft]), id: conversationID, edits: false)
        let author = try author(of: draft, in: conversationID)
        let sender = draft.sender ?? author ?? draft.speaker.rawValue
        let found = try messages.messages(of: conversationID, cids: [cid]).first { $0.sender == sender }
        guard let found else { throw RecordsError(.database, "The message that was written is not there.") }
        return found
    }

    private mutating func author(of draft: MessageDraft, in conversationID: String) throws -> String? {
        guard let conversation = try conversations.conversation(id: conversationID) else { return nil }
        return try author(of: draft, in: conversation)
    }

    fileprivate mutating func editMessage(id: String, text: String) throws -> Message? {
        guard var message = try messages.messages("id = ?", [.text(id)]).first else { return nil }
        if text.isEmpty, message.kind == .text {
            throw RecordsError(.empty, "text is empty. Give it at least one character.", field: "text")
        }
        if message.text == text { return message }
        message.text = text
        message.revision += 1
        try messages.update(message)
        noteMessage(message.id, of: message.conversationID)
        return message
    }
}
