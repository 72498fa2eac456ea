/// The rows of one tenant's conversations and of the agents who took part.
struct ConversationTable {
    let tenantID: String
    let connection: any Connection

    func conversation(id: String) throws -> Conversation? { try conversations("id = ?", [.text(id)]).first }

    func conversation(externalID: String) throws -> Conversation? {
        try conversations("external_id = ?", [.text(externalID)]).first
    }

    func conversations(ids: [String]) throws -> [Conversation] {
        try SQLList.chunks(ids.map(SQLValue.text)).flatMap { chunk in
            try conversations("id" + SQLList.membership(count: chunk.count), chunk)
        }
    }

    func conversations(_ condition: String, _ parameters: [SQLValue]) throws -> [Conversation] {
        let rows = try connection.query(
            """
            SELECT id, external_id, channel, branch_id, contact_id, status, solved, tags, score, subject, wrap_up,
                started_at, ended_at, last_seq, last_message_at, stretch, stretch_start, stretch_length, revision,
                created_at, updated_at
            FROM conversations WHERE tenant_id = ? AND \(condition)
            """,
            [.text(tenantID)] + parameters
        )
        let agents = try agents(of: try rows.map { try $0.text("id") })
        return try rows.map { try Conversation(row: $0, agentIDs: agents[try $0.text("id")] ?? []) }
    }

    func count() throws -> Int {
        let rows = try connection.query(
            "SELECT COUNT(*) AS number FROM conversations WHERE tenant_id = ?",
            [.text(tenantID)]
        )
        return Int(try rows.first?.integer("number") ?? 0)
    }

    private func agents(of ids: [String]) throws -> [String: [String]] {
        var agents: [String: [String]] = [:]
        for chunk in SQLList.chunks(ids.map(SQLValue.text)) {
            let rows = try connection.query(
                """
                SELECT conversation_id, agent_id FROM conversation_agents
                WHERE tenant_id = ? AND conversation_id\(SQLList.membership(count: chunk.count))
                ORDER BY conversation_id, place
                """,
                [.text(tenantID)] + chunk
            )
            for row in rows { agents[try row.text("conversation_id"), default: []].append(try row.text("agent_id")) }
        }
        return agents
    }

    /// Writes the conversation, and the agents who are new.
    func put(_ conversation: Conversation, knownAgents: Int) throws {
        try connection.execute(
            """
            INSERT INTO conversations (
                tenant_id, id, external_id, channel, branch_id, contact_id, status, solved, tags, score, subject,
                wrap_up, started_at, ended_at, last_seq, last_message_at, stretch, stretch_start, stretch_length,
                revision, created_at, updated_at
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, id) DO UPDATE SET
                external_id = excluded.external_id, channel = excluded.channel, branch_id = excluded.branch_id,
                contact_id = excluded.contact_id, status = excluded.status, solved = excluded.solved,
                tags = excluded.tags, score = excluded.score, subject = excluded.subject,
                wrap_up = excluded.wrap_up, started_at = excluded.started_at, ended_at = excluded.ended_at,
                last_seq = excluded.last_seq, last_message_at = excluded.last_message_at,
                stretch = excluded.stretch, stretch_start = excluded.stretch_start,
                stretch_length = excluded.stretch_length, revision = excluded.revision,
                updated_at = excluded.updated_at
            """,
            [
                .text(tenantID), .text(conversation.id), .optional(conversation.externalID),
                .text(conversation.channel), .optional(conversation.branchID), .optional(conversation.contactID),
                .text(conversation.status.rawValue), .optional(conversation.solved.map { Int64($0 ? 1 : 0) }),
                .text(JSONText.encode(conversation.tags)), .optional(conversation.score.map(Int64.init)),
                .text(conversation.subject), .text(conversation.wrapUp), .integer(conversation.startedAt),
                .optional(conversation.endedAt), .integer(conversation.lastSeq),
                .optional(conversation.lastMessageAt), .integer(conversation.stretch),
                .integer(conversation.stretchStart), .integer(conversation.stretchLength),
                .integer(conversation.revision), .integer(conversation.createdAt), .integer(conversation.updatedAt),
            ]
        )
        for (place, agentID) in conversation.agentIDs.enumerated().dropFirst(knownAgents) {
            try connection.execute(
                """
                INSERT INTO conversation_agents (tenant_id, conversation_id, agent_id, place) VALUES (?, ?, ?, ?)
                """,
                [.text(tenantID), .text(conversation.id), .text(agentID), .integer(place)]
            )
        }
    }

    /// Removes the conversation with its messages.
    func delete(id: String) throws {
        for table in ["messages", "conversation_agents", "read_cursors", "reply_drafts", "live_conversations"] {
            try connection.execute(
                "DELETE FROM \(table) WHERE tenant_id = ? AND conversation_id = ?",
                [.text(tenantID), .text(id)]
            )
        }
        try connection.execute(
            "DELETE FROM conversations WHERE tenant_id = ? AND id = ?",
            [.text(tenantID), .text(id)]
        )
    }
}

extension Conversation {
    fileprivate init(row: SQLRow, agentIDs: [String]) throws {
        self.init(
            id: try row.text("id"),
            externalID: try row.optionalText("external_id"),
            channel: try row.text("channel"),
            branchID: try row.optionalText("branch_id"),
            contactID: try row.optionalText("contact_id"),
            agentIDs: agentIDs,
            status: try row.name("status"),
            solved: try row.optionalInteger("solved").map { $0 != 0 },
            tags: try JSONText.decode(row.text("tags")),
            score: try row.optionalInteger("score").map(Int.init),
            subject: try row.text("subject"),
            wrapUp: try row.text("wrap_up"),
            startedAt: try row.integer("started_at"),
            endedAt: try row.optionalInteger("ended_at"),
            lastSeq: try row.integer("last_seq"),
            lastMessageAt: try row.optionalInteger("last_message_at"),
            stretch: try row.integer("stretch"),
            stretchStart: try row.integer("stretch_start"),
            stretchLength: try row.integer("stretch_length"),
            revision: try row.integer("revision"),
            createdAt: try row.integer("created_at"),
            updatedAt: try row.integer("updated_at")
        )
    }
}
