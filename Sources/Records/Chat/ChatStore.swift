/// The conversations of one tenant that go on.
public struct ChatStore: Sendable {
    let scope: TenantScope
    let listener: ChatListener

    /// How long a message may be taken back by whoever said it, in milliseconds: 2 minutes.
    public static let recallWindow: Int64 = 120_000

    /// A store that tells what was committed.
    public func listening(_ listener: @escaping ChatListener) -> ChatStore {
        ChatStore(scope: scope, listener: listener)
    }

    // MARK: - Sending

    /// Sends a customer's message: into the conversation that goes on, or that was solved a short while ago, or into a new
    /// one. Sent again under the same id nothing is written, whatever became of the conversation meanwhile.
    ///
    /// - Parameters:
    ///   - send: the message; its author is a customer.
    ///   - opening: how a new conversation begins.
    /// - Throws: ``RecordsError`` with the field that is wrong, or `notFound` for an unknown contact.
    public func send(_ send: ChatSend, opening: ChatOpening) async throws -> ChatReceipt {
        guard case .customer(let contact) = send.author else {
            throw RecordsError(.malformed, "Only a customer's message opens a conversation.", field: "author")
        }
        let send = try send.cleaned()
        return try await write { writer in
            if let sent = try writer.table.sent(send.cid, by: contact, contact: contact) {
                return try writer.receipt(of: sent)
            }
            let known = try writer.current(of: contact, window: opening.reopenWindow)
            var chat = try known.map { writer.remembered($0) } ?? writer.open(for: contact, opening)
            if chat.status == .resolved { try writer.move(&chat, by: .reopen, send.author) }
            let message = try writer.append(send, to: &chat)
            try writer.store(&chat)
            return ChatReceipt(message: message, isNew: true, conversation: chat, isOpened: known == nil)
        }
    }

    /// Sends a message into a conversation. Sent again under the same id nothing is written.
    ///
    /// - Throws: ``RecordsError`` with the field that is wrong, `notFound`, or `transition` when it is over.
    public func send(_ send: ChatSend, in conversation: String) async throws -> ChatReceipt {
        let send = try send.cleaned()
        return try await write { writer in
            var chat = try writer.conversation(conversation)
            let speaker = send.author.speaker(isPrivate: send.isPrivate)
            let sender = send.author.id ?? speaker.rawValue
            let known = try writer.table.messages(
                "conversation_id = ? AND cid = ? AND sender = ?",
                [.text(conversation), .text(send.cid), .text(sender)]
            )
            if let sent = known.first { return try writer.receipt(of: sent) }
            if ConversationMachine.isFinal(chat.status), !send.isPrivate {
                throw RecordsError(.transition, "The conversation is over. Begin another one.", field: "conversation")
            }
            let message = try writer.append(send, to: &chat)
            try writer.store(&chat)
            return ChatReceipt(message: message, isNew: true, conversation: chat, isOpened: false)
        }
    }

    /// Takes back a message: its words and what it held are gone, its place stays.
    ///
    /// - Throws: ``RecordsError`` with `notFound` when the author said no such message there, or `transition` after
    ///   ``recallWindow``.
    @discardableResult
    public func recall(message id: String, in conversation: String, by author: ChatAuthor) async throws -> ChatMessage {
        try await write { writer in
            let found = try writer.table.messages("conversation_id = ? AND id = ?", [.text(conversation), .text(id)])
            guard var chat = found.first, let own = author.id, chat.message.authorID == own else {
                throw RecordsError(.notFound, "There is no such message of yours.", field: "message")
            }
            if chat.recalledAt != nil { return chat }
            guard writer.now - chat.message.sentAt <= Self.recallWindow else {
                throw RecordsError(.transition, "A message can be taken back within 2 minutes only.", field: "message")
            }
            chat.message.kind = .recalled
            chat.message.text = ""
            chat.message.revision += 1
            chat.extras = MessageExtras()
            chat.recalledAt = writer.now
            try writer.table.update(chat)
            writer.note(.changed(chat))
            var head = try writer.conversation(conversation)
            head.conversation.revision += 1
            writer.history.noteConversation(conversation)
            try writer.store(&head)
            return chat
        }
    }

    // MARK: - Where it stands

    /// Moves a conversation as ``ConversationMachine`` allows, and writes what happened into its stream.
    ///
    /// - Parameters:
    ///   - id: the conversation.
    ///   - event: what happens.
    ///   - author: who does it.
    ///   - version: the version that whoever does it saw; nil for any.
    ///   - details: more about it for the stream, by stable names.
    ///   - entry: what is noted for the audit in the same transaction.
    ///   - change: more that changes with it.
    /// - Throws: ``RecordsError`` with `notFound`, `versionConflict` when somebody was faster, or `transition` when the
    ///   event may not happen.
    @discardableResult
    public func move(
        _ id: String,
        by event: ConversationEvent,
        _ author: ChatAuthor,
        version: Int64? = nil,
        details: [String: String]? = nil,
        audit entry: AuditEntry? = nil,
        change: @escaping @Sendable (inout ChatConversation) throws -> Void = { _ in }
    ) async throws -> ChatConversation {
        try await write { writer in
            var chat = try writer.conversation(id)
            try chat.expect(version)
            try change(&chat)
            try writer.move(&chat, by: event, author, details: details)
            try writer.store(&chat)
            if let entry { try writer.history.scope.note(entry, writer.history.connection) }
            return chat
        }
    }

    /// Changes what stands beside a conversation, such as tags or priority, without moving it.
    ///
    /// - Parameter told: written into its stream, for colleagues only; nil for nothing.
    /// - Throws: ``RecordsError`` with `notFound` or `versionConflict`, and what the change throws.
    @discardableResult
    public func change(
        _ id: String,
        version: Int64? = nil,
        telling told: MessageExtras.Event? = nil,
        isPublic: Bool = false,
        audit entry: AuditEntry? = nil,
        _ change: @escaping @Sendable (inout ChatConversation) throws -> Void
    ) async throws -> ChatConversation {
        try await write { writer in
            var chat = try writer.conversation(id)
            try chat.expect(version)
            let before = chat
            try change(&chat)
            guard chat != before || told != nil else { return chat }
            chat.conversation.tags = try HistoryText.tags(chat.conversation.tags)
            chat.conversation.wrapUp = try HistoryText.lines(chat.conversation.wrapUp, HistoryLimits.text, "wrapUp")
            chat.conversation.score = try HistoryText.score(chat.conversation.score)
            chat.conversation.revision += 1
            writer.history.noteConversation(id)
            if let told {
                let send = ChatSend(
                    author: .system,
                    cid: writer.history.scope.ids.next(),
                    kind: .event,
                    text: "",
                    isPrivate: !isPublic,
                    extras: MessageExtras(event: told)
                )
                _ = try writer.append(send, to: &chat)
            }
            try writer.store(&chat)
            if let entry { try writer.history.scope.note(entry, writer.history.connection) }
            return chat
        }
    }

    // MARK: - What was read, and drafts

    /// Notes that somebody read up to a message; going back is not possible.
    ///
    /// - Parameters:
    ///   - conversation: the conversation.
    ///   - author: the contact or an agent.
    ///   - seq: the message's number; what is past the last one counts as the last one.
    /// - Returns: whether the reader had not read so far before.
    @discardableResult
    public func markRead(_ conversation: String, by author: ChatAuthor, upTo seq: Int64) async throws -> Bool {
        guard let reader = author.id else { return false }
        return try await write { writer in
            let chat = try writer.conversation(conversation)
            let seq = min(max(0, seq), chat.conversation.lastSeq)
            let isNew = try writer.table.read(conversation, by: reader, upTo: seq, now: writer.now)
            if isNew {
                let isCustomer = if case .customer = author { true } else { false }
                writer.note(.read(chat, reader: reader, isCustomer: isCustomer, seq: seq))
            }
            return isNew
        }
    }

    /// Keeps what an agent has begun to write; empty text removes it.
    ///
    /// - Throws: ``RecordsError`` with `notFound` or `tooLong`.
    public func setDraft(_ text: String, of agent: String, in conversation: String) async throws {
        let text = try HistoryText.lines(text, ChatSend.longest, "text")
        try await write { writer in
            _ = try writer.conversation(conversation)
            try writer.table.putDraft(text, of: agent, in: conversation, now: writer.now)
        }
    }

    func write<Value: Sendable>(
        _ body: @escaping @Sendable (inout ChatWriter) throws -> Value
    ) async throws -> Value {
        let (value, changes) = try await scope.writeHistory { history in
            var writer = ChatWriter(history)
            let value = try body(&writer)
            history = writer.history
            return (value, writer.changes)
        }
        if !changes.isEmpty { listener(changes) }
        return value
    }
}

extension ChatWriter {
    fileprivate mutating func receipt(of message: ChatMessage) throws -> ChatReceipt {
        ChatReceipt(
            message: message,
            isNew: false,
            conversation: try conversation(message.message.conversationID),
            isOpened: false
        )
    }
}

extension ChatConversation {
    func expect(_ version: Int64?) throws {
        guard let version, version != self.version else { return }
        let message = "The conversation changed meanwhile (version \(self.version)). Reload it and try again."
        throw RecordsError(.versionConflict, message, field: "version")
    }
}
