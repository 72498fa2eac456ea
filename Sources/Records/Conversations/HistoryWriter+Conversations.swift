extension HistoryWriter {
    /// Saves a conversation under an id, else under its external id, else as a new one.
    ///
    /// - Parameter edits: whether messages that are there already are changed where they say something else.
    mutating func save(_ save: ConversationSave, id: String? = nil, edits: Bool = true) throws -> HistorySaveResult {
        let head = try find(id: id, externalID: save.conversation.externalID)
        var conversation = head ?? newConversation(save)
        try merge(save.conversation, into: &conversation)
        var result = HistorySaveResult(outcome: .unchanged, id: conversation.id, added: 0, changed: 0, unchanged: 0)
        // The row must be there before its messages.
        if head == nil { try conversations.put(conversation, knownAgents: 0) }
        let agentsThen = head == nil ? conversation.agentIDs.count : head?.agentIDs.count ?? 0
        let touched = try add(save.messages, to: &conversation, isNew: head == nil, edits: edits, result: &result)
        let isChanged = head.map { !conversation.saysTheSame(as: $0) } ?? true
        if isChanged, head != nil { conversation.revision += 1 }
        if isChanged || result.added > 0 || result.changed > 0 {
            conversation.updatedAt = now
            try conversations.put(conversation, knownAgents: agentsThen)
            result.outcome = head == nil ? .created : .updated
        }
        // A message that was changed may have moved out of what the customer may read.
        if isChanged || result.changed > 0 {
            noteConversation(conversation.id)
        } else {
            for id in touched { noteMessage(id, of: conversation.id) }
        }
        return result
    }

    /// Removes a conversation and its messages.
    mutating func deleteConversation(id: String) throws -> Bool {
        guard try conversations.conversation(id: id) != nil else { return false }
        try connection.execute(
            "UPDATE tickets SET conversation_id = NULL WHERE tenant_id = ? AND conversation_id = ?",
            [.text(scope.tenantID), .text(id)]
        )
        try conversations.delete(id: id)
        noteConversation(id)
        return true
    }

    // MARK: - Conversation

    private func find(id: String?, externalID: String?) throws -> Conversation? {
        guard let id else { return try externalID.flatMap { try conversations.conversation(externalID: $0) } }
        guard let head = try conversations.conversation(id: id) else {
            throw RecordsError(.notFound, "There is no conversation \(id).", field: "id")
        }
        if let externalID, externalID != head.externalID,
            let other = try conversations.conversation(externalID: externalID), other.id != id
        {
            let message = "Conversation \(other.id) has the external id \(externalID) already."
            throw RecordsError(.externalIDTaken, message, field: "externalID")
        }
        return head
    }

    private func newConversation(_ save: ConversationSave) -> Conversation {
        let draft = save.conversation
        return Conversation(
            id: scope.ids.next(),
            externalID: draft.externalID,
            channel: draft.channel ?? "web",
            branchID: nil,
            contactID: nil,
            agentIDs: [],
            status: draft.status ?? .closed,
            solved: nil,
            tags: [],
            score: nil,
            subject: "",
            wrapUp: "",
            startedAt: draft.startedAt ?? save.messages.lazy.compactMap(\.sentAt).first ?? draft.endedAt ?? now,
            endedAt: nil,
            lastSeq: 0,
            lastMessageAt: nil,
            stretch: 0,
            stretchStart: 1,
            stretchLength: 0,
            revision: 1,
            createdAt: now,
            updatedAt: now
        )
    }

    private mutating func merge(_ draft: ConversationDraft, into conversation: inout Conversation) throws {
        conversation.externalID = draft.externalID ?? conversation.externalID
        conversation.channel = draft.channel ?? conversation.channel
        conversation.branchID = try resolve(draft.branch, .branch) ?? conversation.branchID
        conversation.contactID = try resolve(draft.contact, .contact) ?? conversation.contactID
        for reference in draft.agents { try join(try resolve(reference, .agent), &conversation) }
        conversation.status = draft.status ?? conversation.status
        conversation.solved = draft.solved ?? conversation.solved
        conversation.tags = draft.tags ?? conversation.tags
        conversation.score = draft.score ?? conversation.score
        conversation.subject = draft.subject ?? conversation.subject
        conversation.wrapUp = draft.wrapUp ?? conversation.wrapUp
        conversation.startedAt = draft.startedAt ?? conversation.startedAt
        conversation.endedAt = draft.endedAt ?? conversation.endedAt
    }

    private func join(_ agentID: String?, _ conversation: inout Conversation) throws {
        guard let agentID, !conversation.agentIDs.contains(agentID) else { return }
        if conversation.agentIDs.count >= HistoryLimits.agents {
            let message = "A conversation may have at most \(HistoryLimits.agents) agents."
            throw RecordsError(.tooMany, message, field: "agents")
        }
        conversation.agentIDs.append(agentID)
    }

    // MARK: - Messages

    /// Adds those that are new and changes those that say something else.
    ///
    /// - Returns: the ids of both.
    private mutating func add(
        _ drafts: [MessageDraft],
        to conversation: inout Conversation,
        isNew: Bool,
        edits: Bool,
        result: inout HistorySaveResult
    ) throws -> [String] {
        var known: [MessageKey: Message] = [:]
        if !isNew {
            for message in try messages.messages(of: conversation.id, cids: drafts.compactMap(\.cid)) {
                known[MessageKey(sender: message.sender, cid: message.cid)] = message
            }
        }
        var touched: [String] = []
        for draft in drafts {
            let authorID = try author(of: draft, in: conversation)
            if draft.speaker == .agent || draft.speaker == .note { try join(authorID, &conversation) }
            let sender = draft.sender ?? authorID ?? draft.speaker.rawValue
            if let cid = draft.cid, let old = known[MessageKey(sender: sender, cid: cid)] {
                guard edits, let changed = old.changed(by: draft, authorID: authorID) else {
                    result.unchanged += 1
                    continue
                }
                try messages.update(changed)
                known[MessageKey(sender: sender, cid: cid)] = changed
                result.changed += 1
                touched.append(changed.id)
            } else {
                let message = append(draft, by: authorID, sender: sender, to: &conversation)
                try messages.insert(message, now: now)
                known[MessageKey(sender: sender, cid: message.cid)] = message
                result.added += 1
                touched.append(message.id)
            }
        }
        return touched
    }

    mutating func author(of draft: MessageDraft, in conversation: Conversation) throws -> String? {
        switch draft.speaker {
        case .customer: try resolve(draft.author, .contact) ?? conversation.contactID
        case .agent, .note: try resolve(draft.author, .agent)
        case .system, .bot: nil
        }
    }

    /// The message that the draft becomes at the end of the conversation, which is moved on.
    func append(
        _ draft: MessageDraft,
        by authorID: String?,
        sender: String,
        to conversation: inout Conversation
    ) -> Message {
        let id = scope.ids.next()
        let sentAt =
            draft.sentAt ?? conversation.lastMessageAt ?? (conversation.lastSeq == 0 ? conversation.startedAt : now)
        conversation.lastSeq += 1
        conversation.lastMessageAt = sentAt
        conversation.startedAt = min(conversation.startedAt, sentAt)
        if draft.speaker.isPublic { conversation.lengthen(by: draft.text) }
        return Message(
            id: id,
            conversationID: conversation.id,
            seq: conversation.lastSeq,
            speaker: draft.speaker,
            authorID: authorID,
            sender: sender,
            cid: draft.cid ?? id,
            kind: draft.kind,
            text: draft.text,
            sentAt: sentAt,
            stretch: conversation.stretch,
            revision: 1
        )
    }
}

/// What tells a message of a conversation from the others.
private struct MessageKey: Hashable {
    var sender: String
    var cid: String
}

extension Conversation {
    /// Puts the message with the number `lastSeq` into the last stretch, or into the next one when that one is full.
    fileprivate mutating func lengthen(by text: String) {
        let length = Int64(min(text.count, HistoryLimits.stretch))
        if stretchLength > 0, stretchLength + length > HistoryLimits.stretch {
            stretch += 1
            stretchStart = lastSeq
            stretchLength = 0
        }
        stretchLength += length + 1
    }

    /// Whether nothing differs but what follows from the messages.
    fileprivate func saysTheSame(as other: Conversation) -> Bool {
        var own = self
        own.lastSeq = other.lastSeq
        own.lastMessageAt = other.lastMessageAt
        own.stretch = other.stretch
        own.stretchStart = other.stretchStart
        own.stretchLength = other.stretchLength
        return own == other
    }
}

extension Message {
    /// The message with what the draft says, or nil when it says the same.
    fileprivate func changed(by draft: MessageDraft, authorID: String?) -> Message? {
        var changed = self
        changed.speaker = draft.speaker
        changed.authorID = authorID ?? self.authorID
        changed.kind = draft.kind
        changed.text = draft.text
        changed.sentAt = draft.sentAt ?? sentAt
        if changed == self { return nil }
        changed.revision += 1
        return changed
    }
}
