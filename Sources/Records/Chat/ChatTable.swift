/// The rows of one tenant's conversations that go on.
struct ChatTable {
    let tenantID: String
    let connection: any Connection

    private static let columns = """
        conversation_id, channel_id, version, pub_seq, assignee_id, team_id, priority, entered_at, last_at,
        waiting_since, first_reply_at, last_customer_at, last_agent_at, is_flagged, rating_invited_at, rated_at,
        rating_tags, rating_text
        """

    func conversation(id: String) throws -> ChatConversation? { try conversations(ids: [id]).first }

    /// Those of the ids that go on or went on here, in the order of the ids.
    func conversations(ids: [String]) throws -> [ChatConversation] {
        let heads = ConversationTable(tenantID: tenantID, connection: connection)
        let known = Dictionary(
            try heads.conversations(ids: ids).map { ($0.id, $0) },
            uniquingKeysWith: { one, _ in one }
        )
        var rows: [String: SQLRow] = [:]
        for chunk in SQLList.chunks(ids.map(SQLValue.text)) {
            let found = try connection.query(
                """
                SELECT \(Self.columns) FROM live_conversations
                WHERE tenant_id = ? AND conversation_id\(SQLList.membership(count: chunk.count))
                """,
                [.text(tenantID)] + chunk
            )
            for row in found { rows[try row.text("conversation_id")] = row }
        }
        return try ids.compactMap { id in
            guard let head = known[id], let row = rows[id] else { return nil }
            return try ChatConversation(head, row: row)
        }
    }

    /// Writes what only conversations that go on have; the conversation itself is to be there.
    func put(_ chat: ChatConversation) throws {
        try connection.execute(
            """
            INSERT INTO live_conversations (
                tenant_id, status, is_open, \(Self.columns)
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, conversation_id) DO UPDATE SET
                status = excluded.status, is_open = excluded.is_open, channel_id = excluded.channel_id,
                version = excluded.version, pub_seq = excluded.pub_seq, assignee_id = excluded.assignee_id,
                team_id = excluded.team_id, priority = excluded.priority, entered_at = excluded.entered_at,
                last_at = excluded.last_at, waiting_since = excluded.waiting_since,
                first_reply_at = excluded.first_reply_at, last_customer_at = excluded.last_customer_at,
                last_agent_at = excluded.last_agent_at, is_flagged = excluded.is_flagged,
                rating_invited_at = excluded.rating_invited_at, rated_at = excluded.rated_at,
                rating_tags = excluded.rating_tags, rating_text = excluded.rating_text
            """,
            [
                .text(tenantID), .text(chat.status.rawValue),
                .integer(ConversationMachine.isOpen(chat.status) ? 1 : 0), .text(chat.id),
                .optional(chat.channelID), .integer(chat.version), .integer(chat.pubSeq), .optional(chat.assigneeID),
                .optional(chat.teamID), .integer(chat.priority), .integer(chat.enteredAt), .integer(chat.lastAt),
                .optional(chat.waitingSince), .optional(chat.firstReplyAt), .optional(chat.lastCustomerAt),
                .optional(chat.lastAgentAt), .integer(chat.isFlagged ? 1 : 0), .optional(chat.ratingInvitedAt),
                .optional(chat.ratedAt), .text(JSONText.encode(chat.ratingTags)), .text(chat.ratingText),
            ]
        )
    }

    // MARK: - Messages

    func messages(_ condition: String, _ parameters: [SQLValue]) throws -> [ChatMessage] {
        let rows = try connection.query(
            """
            SELECT id, conversation_id, seq, speaker, author_id, sender, cid, kind, text, sent_at, stretch, revision,
                pub_seq, extras, recalled_at
            FROM messages WHERE tenant_id = ? AND \(condition)
            """,
            [.text(tenantID)] + parameters
        )
        return try rows.map { row in
            ChatMessage(
                message: try Message(row: row),
                pubSeq: try row.optionalInteger("pub_seq"),
                extras: try MessageExtras(text: row.optionalText("extras")),
                recalledAt: try row.optionalInteger("recalled_at")
            )
        }
    }

    /// What the sender sent under the id in any conversation of the contact.
    func sent(_ cid: String, by sender: String, contact: String) throws -> ChatMessage? {
        try messages(
            """
            cid = ? AND sender = ? AND conversation_id IN
                (SELECT id FROM conversations WHERE tenant_id = ? AND contact_id = ?) LIMIT 1
            """,
            [.text(cid), .text(sender), .text(tenantID), .text(contact)]
        ).first
    }

    func insert(_ chat: ChatMessage, now: Int64) throws {
        try MessageTable(tenantID: tenantID, connection: connection)
            .insert(chat.message, pubSeq: chat.pubSeq, extras: try chat.extras.text(), now: now)
    }

    func update(_ chat: ChatMessage) throws {
        try MessageTable(tenantID: tenantID, connection: connection).update(chat.message)
        try connection.execute(
            "UPDATE messages SET extras = ?, recalled_at = ? WHERE tenant_id = ? AND id = ?",
            [
                .optional(try chat.extras.text()), .optional(chat.recalledAt), .text(tenantID),
                .text(chat.message.id),
            ]
        )
    }

    // MARK: - What was read, and drafts

    /// Moves the cursor of a reader forward.
    ///
    /// - Returns: whether it moved.
    func read(_ conversation: String, by reader: String, upTo seq: Int64, now: Int64) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO read_cursors (tenant_id, conversation_id, reader_id, seq, read_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, conversation_id, reader_id) DO UPDATE SET
                seq = excluded.seq, read_at = excluded.read_at
            WHERE read_cursors.seq < excluded.seq
            """,
            [.text(tenantID), .text(conversation), .text(reader), .integer(seq), .integer(now)]
        ) > 0
    }

    /// The `seq` up to which each reader read.
    func cursors(of conversation: String) throws -> [String: Int64] {
        let rows = try connection.query(
            "SELECT reader_id, seq FROM read_cursors WHERE tenant_id = ? AND conversation_id = ?",
            [.text(tenantID), .text(conversation)]
        )
        return Dictionary(
            try rows.map { (try $0.text("reader_id"), try $0.integer("seq")) },
            uniquingKeysWith: max
        )
    }

    func putDraft(_ text: String, of agent: String, in conversation: String, now: Int64) throws {
        let key: [SQLValue] = [.text(tenantID), .text(conversation), .text(agent)]
        if text.isEmpty {
            try connection.execute(
                "DELETE FROM reply_drafts WHERE tenant_id = ? AND conversation_id = ? AND agent_id = ?",
                key
            )
            return
        }
        try connection.execute(
            """
            INSERT INTO reply_drafts (tenant_id, conversation_id, agent_id, text, saved_at) VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, conversation_id, agent_id) DO UPDATE SET
                text = excluded.text, saved_at = excluded.saved_at
            """,
            key + [.text(text), .integer(now)]
        )
    }

    func draft(of agent: String, in conversation: String) throws -> String? {
        try connection.query(
            "SELECT text FROM reply_drafts WHERE tenant_id = ? AND conversation_id = ? AND agent_id = ?",
            [.text(tenantID), .text(conversation), .text(agent)]
        ).first?.text("text")
    }
}

extension ChatConversation {
    fileprivate init(_ conversation: Conversation, row: SQLRow) throws {
        self.init(
            conversation: conversation,
            channelID: try row.optionalText("channel_id"),
            version: try row.integer("version"),
            pubSeq: try row.integer("pub_seq"),
            assigneeID: try row.optionalText("assignee_id"),
            teamID: try row.optionalText("team_id"),
            priority: try row.integer("priority"),
            enteredAt: try row.integer("entered_at"),
            lastAt: try row.integer("last_at"),
            waitingSince: try row.optionalInteger("waiting_since"),
            firstReplyAt: try row.optionalInteger("first_reply_at"),
            lastCustomerAt: try row.optionalInteger("last_customer_at"),
            lastAgentAt: try row.optionalInteger("last_agent_at"),
            isFlagged: try row.integer("is_flagged") != 0,
            ratingInvitedAt: try row.optionalInteger("rating_invited_at"),
            ratedAt: try row.optionalInteger("rated_at"),
            ratingTags: try JSONText.decode(row.text("rating_tags")),
            ratingText: try row.text("rating_text")
        )
    }
}
