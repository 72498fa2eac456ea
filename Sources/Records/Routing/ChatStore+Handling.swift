extension ChatStore {
    /// How a conversation ends.
    public struct Ending: Sendable, Hashable {
        /// Whether the matter is solved; the customer's next message then opens it again for a while.
        public var isSolved: Bool
        /// What it was about; nil leaves it.
        public var tags: [String]?
        /// What the agent notes about it; nil leaves it.
        public var wrapUp: String?

        /// Creates an ending.
        public init(isSolved: Bool, tags: [String]? = nil, wrapUp: String? = nil) {
            (self.isSolved, self.tags, self.wrapUp) = (isSolved, tags, wrapUp)
        }
    }

    /// Ends a conversation with what there is to note about it.
    ///
    /// - Throws: ``RecordsError`` with `notFound`, `versionConflict`, `transition` when it is over already, or what is wrong
    ///   with the notes.
    @discardableResult
    public func finish(
        _ id: String,
        _ ending: Ending,
        by author: ChatAuthor,
        version: Int64? = nil
    ) async throws -> ChatConversation {
        let tags = try ending.tags.map(HistoryText.tags)
        let wrapUp = try ending.wrapUp.map { try HistoryText.lines($0, HistoryLimits.text, "wrapUp") }
        return try await write { writer in
            var chat = try writer.conversation(id)
            try chat.expect(version)
            if let tags { chat.conversation.tags = tags }
            if let wrapUp { chat.conversation.wrapUp = wrapUp }
            if !ending.isSolved { chat.conversation.solved = false }
            try writer.move(&chat, by: ending.isSolved ? .resolve : .close, author)
            try writer.store(&chat)
            return chat
        }
    }

    /// Asks the customer for a rating, once.
    ///
    /// - Returns: the conversation; unchanged when the customer was asked or has rated it before.
    /// - Throws: ``RecordsError`` with `notFound`.
    @discardableResult
    public func inviteRating(_ id: String, by author: ChatAuthor) async throws -> ChatConversation {
        try await write { writer in
            var chat = try writer.conversation(id)
            if chat.ratingInvitedAt != nil || chat.ratedAt != nil { return chat }
            chat.ratingInvitedAt = writer.now
            try writer.tell(MessageExtras.Event(name: "rating_invitation", by: author.id), in: &chat)
            try writer.store(&chat)
            return chat
        }
    }

    /// Lets somebody step into a colleague's conversation, which everybody in it is told.
    ///
    /// - Parameters:
    ///   - id: the conversation.
    ///   - agent: who steps in.
    ///   - entry: what is noted for the audit in the same transaction.
    /// - Returns: the conversation; unchanged for somebody who takes part already.
    /// - Throws: ``RecordsError`` with `notFound`, `transition` when nobody has it, or `tooMany`.
    @discardableResult
    public func join(_ id: String, agent: String, audit entry: AuditEntry) async throws -> ChatConversation {
        try await write { writer in
            var chat = try writer.conversation(id)
            if chat.conversation.agentIDs.contains(agent) { return chat }
            guard ConversationMachine.isServed(chat.status) else {
                throw RecordsError(.transition, "Nobody has the conversation. Accept it instead.", field: "status")
            }
            guard chat.conversation.agentIDs.count < HistoryLimits.agents else {
                let message = "A conversation may have at most \(HistoryLimits.agents) agents."
                throw RecordsError(.tooMany, message, field: "agents")
            }
            chat.conversation.agentIDs.append(agent)
            chat.conversation.revision += 1
            writer.history.noteConversation(id)
            try writer.tell(MessageExtras.Event(name: "join", by: agent, agent: agent), in: &chat)
            try writer.store(&chat)
            try writer.history.scope.note(entry, writer.history.connection)
            return chat
        }
    }
}

extension ChatWriter {
    /// Writes into the stream, for the customer too, what happened beside the transitions.
    fileprivate mutating func tell(_ event: MessageExtras.Event, in chat: inout ChatConversation) throws {
        let send = ChatSend(
            author: .system,
            cid: history.scope.ids.next(),
            kind: .event,
            text: "",
            extras: MessageExtras(event: event)
        )
        _ = try append(send, to: &chat)
    }

    /// Leaves a note for colleagues.
    mutating func leave(_ note: ChatSend?, in chat: inout ChatConversation) throws {
        guard let note else { return }
        _ = try append(note, to: &chat)
    }
}
