/// The rows of one tenant's messages.
struct MessageTable {
    let tenantID: String
    let connection: any Connection

    func messages(_ condition: String, _ parameters: [SQLValue]) throws -> [Message] {
        let rows = try connection.query(
            """
            SELECT id, conversation_id, seq, speaker, author_id, sender, cid, kind, text, sent_at, stretch, revision
            FROM messages WHERE tenant_id = ? AND \(condition)
            """,
            [.text(tenantID)] + parameters
        )
        return try rows.map(Message.init(row:))
    }

    /// Those messages of a conversation that have one of the ids which their senders gave.
    func messages(of conversationID: String, cids: [String]) throws -> [Message] {
        try SQLList.chunks(cids.map(SQLValue.text)).flatMap { chunk in
            try messages(
                "conversation_id = ? AND cid" + SQLList.membership(count: chunk.count),
                [.text(conversationID)] + chunk
            )
        }
    }

    func count() throws -> Int {
        let rows = try connection.query(
            "SELECT COUNT(*) AS number FROM messages WHERE tenant_id = ?",
            [.text(tenantID)]
        )
        return Int(try rows.first?.integer("number") ?? 0)
    }

    /// - Parameters:
    ///   - pubSeq: its place in what the customer of a live conversation sees.
    ///   - extras: what it holds beside its words, as JSON.
    func insert(_ message: Message, pubSeq: Int64? = nil, extras: String? = nil, now: Int64) throws {
        try connection.execute(
            """
            INSERT INTO messages (
                tenant_id, id, conversation_id, seq, speaker, author_id, sender, cid, kind, text, sent_at, stretch,
                revision, created_at, pub_seq, extras
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(tenantID), .text(message.id), .text(message.conversationID), .integer(message.seq),
                .text(message.speaker.rawValue), .optional(message.authorID), .text(message.sender),
                .text(message.cid), .text(message.kind.rawValue), .text(message.text), .integer(message.sentAt),
                .integer(message.stretch), .integer(message.revision), .integer(now), .optional(pubSeq),
                .optional(extras),
            ]
        )
    }

    func update(_ message: Message) throws {
        try connection.execute(
            """
            UPDATE messages SET speaker = ?, author_id = ?, kind = ?, text = ?, sent_at = ?, revision = ?
            WHERE tenant_id = ? AND id = ?
            """,
            [
                .text(message.speaker.rawValue), .optional(message.authorID), .text(message.kind.rawValue),
                .text(message.text), .integer(message.sentAt), .integer(message.revision),
                .text(tenantID), .text(message.id),
            ]
        )
    }
}

extension Message {
    init(row: SQLRow) throws {
        self.init(
            id: try row.text("id"),
            conversationID: try row.text("conversation_id"),
            seq: try row.integer("seq"),
            speaker: try row.name("speaker"),
            authorID: try row.optionalText("author_id"),
            sender: try row.text("sender"),
            cid: try row.text("cid"),
            kind: Kind(rawValue: try row.text("kind")),
            text: try row.text("text"),
            sentAt: try row.integer("sent_at"),
            stretch: try row.integer("stretch"),
            revision: try row.integer("revision")
        )
    }
}
