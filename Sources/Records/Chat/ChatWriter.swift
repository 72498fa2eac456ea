/// Changes conversations that go on, inside one transaction, and remembers what changed for those who follow.
struct ChatWriter {
    var history: HistoryWriter
    let table: ChatTable
    private(set) var changes: [ChatChange] = []
    /// How many agents of a conversation stand in the records.
    private var knownAgents: [String: Int] = [:]

    init(_ history: HistoryWriter) {
        self.history = history
        table = ChatTable(tenantID: history.scope.tenantID, connection: history.connection)
    }

    var now: Int64 { history.now }

    mutating func conversation(_ id: String) throws -> ChatConversation {
        if let chat = try table.conversation(id: id) { return remembered(chat) }
        throw RecordsError(.notFound, "There is no conversation \(id) that goes on.", field: "conversation")
    }

    /// The conversation as it was read, to be stored again.
    mutating func remembered(_ chat: ChatConversation) -> ChatConversation {
        knownAgents[chat.id] = chat.conversation.agentIDs.count
        return chat
    }

    mutating func note(_ change: ChatChange) { changes.append(change) }

    // MARK: - Beginning

    /// The conversation of the contact that goes on, or that is opened again by another message; nil when none is.
    func current(of contact: String, window: Int64) throws -> ChatConversation? {
        let rows = try history.connection.query(
            """
            SELECT c.id AS id FROM conversations c JOIN live_conversations l
                ON l.tenant_id = c.tenant_id AND l.conversation_id = c.id
            WHERE c.tenant_id = ? AND c.contact_id = ?
                AND (l.is_open = 1 OR (l.status = 'resolved' AND c.ended_at > ?))
            ORDER BY l.last_at DESC, c.id DESC LIMIT 1
            """,
            [.text(history.scope.tenantID), .text(contact), .integer(now - window)]
        )
        return try rows.first.flatMap { try table.conversation(id: $0.text("id")) }
    }

    mutating func open(for contact: String, _ opening: ChatOpening) throws -> ChatConversation {
        let draft = ConversationDraft(
            channel: opening.channel,
            branch: opening.branchID.map(EntityReference.id),
            contact: .id(contact),
            status: opening.beginsWithBot ? .bot : .queued,
            startedAt: now
        )
        let id = try history.save(ConversationSave(draft)).id
        guard let head = try history.conversations.conversation(id: id) else {
            throw RecordsError(.corrupt, "The conversation that was written is not there.")
        }
        let chat = ChatConversation(
            conversation: head,
            channelID: opening.channelID,
            version: 1,
            pubSeq: 0,
            assigneeID: nil,
            teamID: opening.teamID,
            priority: 0,
            enteredAt: now,
            lastAt: now,
            waitingSince: nil,
            firstReplyAt: nil,
            lastCustomerAt: nil,
            lastAgentAt: nil,
            isFlagged: false,
            ratingInvitedAt: nil,
            ratedAt: nil,
            ratingTags: [],
            ratingText: ""
        )
        try table.put(chat)
        return remembered(chat)
    }

    // MARK: - Messages

    /// Adds a message and moves what follows from it; the conversation is to be ``store(_:)``d after.
    mutating func append(_ send: ChatSend, to chat: inout ChatConversation) throws -> ChatMessage {
        if case .agent(let id) = send.author, !chat.conversation.agentIDs.contains(id) {
            chat.conversation.agentIDs.append(id)
            chat.conversation.revision += 1
            history.noteConversation(chat.id)
        }
        let speaker = send.author.speaker(isPrivate: send.isPrivate)
        let isPublic = speaker.isPublic || (speaker == .system && !send.isPrivate)
        let draft = MessageDraft(
            cid: send.cid,
            speaker: speaker,
            // The clock may jump back; the order of times does not.
            sentAt: max(now, chat.conversation.lastMessageAt ?? now),
            kind: send.kind,
            text: send.text
        )
        let sender = send.author.id ?? speaker.rawValue
        let message = history.append(draft, by: send.author.id, sender: sender, to: &chat.conversation)
        if isPublic { chat.pubSeq += 1 }
        let added = ChatMessage(message: message, pubSeq: isPublic ? chat.pubSeq : nil, extras: send.extras)
        chat.heard(send.author, at: message.sentAt, isPrivate: send.isPrivate)
        try table.insert(added, now: now)
        history.noteMessage(message.id, of: chat.id)
        note(.added(added))
        return added
    }

    /// Writes the conversation with a new version.
    mutating func store(_ chat: inout ChatConversation) throws {
        chat.version += 1
        chat.conversation.updatedAt = now
        try history.conversations.put(
            chat.conversation,
            knownAgents: knownAgents[chat.id] ?? chat.conversation.agentIDs.count
        )
        try table.put(remembered(chat))
        note(.conversation(chat))
    }

    // MARK: - Transitions

    /// Moves the conversation as the machine allows, and writes what happened into its stream.
    ///
    /// - Throws: ``RecordsError`` with `conflict` when the event may not happen now.
    mutating func move(
        _ chat: inout ChatConversation,
        by event: ConversationEvent,
        _ author: ChatAuthor,
        details: [String: String]? = nil
    ) throws {
        let before = chat.status
        guard var after = ConversationMachine.status(after: event, in: before) else {
            let message = "\(event.name) is not possible while the conversation is \(before.rawValue). Reload it."
            throw RecordsError(.transition, message, field: "status")
        }
        switch event {
        case .assign(let agent): try take(&chat, by: agent)
        case .requeue: chat.assigneeID = nil
        case .resolve: chat.conversation.solved = true
        case .reopen: after = chat.assigneeID == nil ? .queued : .assigned
        default: break
        }
        chat.conversation.status = after
        chat.conversation.endedAt = ConversationMachine.isOpen(after) ? nil : chat.conversation.endedAt ?? now
        if !ConversationMachine.isOpen(after) { chat.waitingSince = nil }
        chat.conversation.revision += 1
        try tell(event, from: before, in: &chat, author, details: details)
        history.noteConversation(chat.id)
    }

    private func take(_ chat: inout ChatConversation, by agent: String) throws {
        let agents = PersonTable(tenantID: history.scope.tenantID, connection: history.connection, kind: .agents)
        guard try agents.person(id: agent) != nil else {
            throw RecordsError(.notFound, "There is no agent \(agent).", field: "agent")
        }
        chat.assigneeID = agent
        if !chat.conversation.agentIDs.contains(agent) {
            if chat.conversation.agentIDs.count >= HistoryLimits.agents {
                let message = "A conversation may have at most \(HistoryLimits.agents) agents."
                throw RecordsError(.tooMany, message, field: "agents")
            }
            chat.conversation.agentIDs.append(agent)
        }
    }

    private mutating func tell(
        _ event: ConversationEvent,
        from before: ConversationStatus,
        in chat: inout ChatConversation,
        _ author: ChatAuthor,
        details: [String: String]?
    ) throws {
        var told = MessageExtras.Event(
            name: event.name,
            from: before.rawValue,
            to: chat.status.rawValue,
            by: author.id,
            details: details
        )
        if case .assign(let agent) = event { told.agent = agent }
        let send = ChatSend(
            author: .system,
            cid: history.scope.ids.next(),
            kind: .event,
            text: "",
            isPrivate: !event.isPublic,
            extras: MessageExtras(event: told)
        )
        _ = try append(send, to: &chat)
    }
}

extension ChatConversation {
    /// What follows from somebody's having spoken.
    fileprivate mutating func heard(_ author: ChatAuthor, at time: Int64, isPrivate: Bool) {
        lastAt = max(lastAt, time)
        switch author {
        case .customer:
            lastCustomerAt = time
            waitingSince = waitingSince ?? time
        case .agent where !isPrivate:
            lastAgentAt = time
            firstReplyAt = firstReplyAt ?? time
            waitingSince = nil
        default: break
        }
    }
}
