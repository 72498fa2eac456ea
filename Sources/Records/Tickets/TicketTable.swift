/// The rows of one tenant's tickets and comments.
struct TicketTable {
    let tenantID: String
    let connection: any Connection

    func ticket(id: String) throws -> Ticket? { try tickets("id = ?", [.text(id)]).first }

    func ticket(externalID: String) throws -> Ticket? { try tickets("external_id = ?", [.text(externalID)]).first }

    func tickets(_ condition: String, _ parameters: [SQLValue]) throws -> [Ticket] {
        let rows = try connection.query(
            """
            SELECT id, external_id, conversation_id, channel, branch_id, contact_id, assignee_id, status, solved, title,
                description, resolution, tags, score, opened_at, solved_at, merged_into, last_seq, revision,
                created_at, updated_at
            FROM tickets WHERE tenant_id = ? AND \(condition)
            """,
            [.text(tenantID)] + parameters
        )
        return try rows.map(Ticket.init(row:))
    }

    func comments(_ condition: String, _ parameters: [SQLValue]) throws -> [TicketComment] {
        let rows = try connection.query(
            """
            SELECT id, ticket_id, seq, speaker, author_id, sender, cid, text, written_at
            FROM ticket_comments WHERE tenant_id = ? AND \(condition) ORDER BY ticket_id, seq
            """,
            [.text(tenantID)] + parameters
        )
        return try rows.map(TicketComment.init(row:))
    }

    func count() throws -> Int {
        let rows = try connection.query(
            "SELECT COUNT(*) AS number FROM tickets WHERE tenant_id = ?",
            [.text(tenantID)]
        )
        return Int(try rows.first?.integer("number") ?? 0)
    }

    func put(_ ticket: Ticket) throws {
        try connection.execute(
            """
            INSERT INTO tickets (
                tenant_id, id, external_id, conversation_id, channel, branch_id, contact_id, assignee_id, status,
                solved, title, description, resolution, tags, score, opened_at, solved_at, merged_into, last_seq,
                revision, created_at, updated_at
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, id) DO UPDATE SET
                external_id = excluded.external_id, conversation_id = excluded.conversation_id,
                channel = excluded.channel, branch_id = excluded.branch_id, contact_id = excluded.contact_id,
                assignee_id = excluded.assignee_id, status = excluded.status, solved = excluded.solved,
                title = excluded.title, description = excluded.description, resolution = excluded.resolution,
                tags = excluded.tags, score = excluded.score, opened_at = excluded.opened_at,
                solved_at = excluded.solved_at, merged_into = excluded.merged_into, last_seq = excluded.last_seq,
                revision = excluded.revision, updated_at = excluded.updated_at
            """,
            [
                .text(tenantID), .text(ticket.id), .optional(ticket.externalID), .optional(ticket.conversationID),
                .text(ticket.channel), .optional(ticket.branchID), .optional(ticket.contactID),
                .optional(ticket.assigneeID), .text(ticket.status.rawValue),
                .optional(ticket.solved.map { Int64($0 ? 1 : 0) }), .text(ticket.title), .text(ticket.description),
                .text(ticket.resolution), .text(JSONText.encode(ticket.tags)),
                .optional(ticket.score.map(Int64.init)), .integer(ticket.openedAt), .optional(ticket.solvedAt),
                .optional(ticket.mergedInto), .integer(ticket.lastSeq), .integer(ticket.revision),
                .integer(ticket.createdAt), .integer(ticket.updatedAt),
            ]
        )
    }

    /// Writes a comment, in the place of the one with its id.
    func put(_ comment: TicketComment, now: Int64) throws {
        try connection.execute(
            """
            INSERT INTO ticket_comments (
                tenant_id, id, ticket_id, seq, speaker, author_id, sender, cid, text, written_at, created_at
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, id) DO UPDATE SET
                speaker = excluded.speaker, author_id = excluded.author_id, text = excluded.text,
                written_at = excluded.written_at
            """,
            [
                .text(tenantID), .text(comment.id), .text(comment.ticketID), .integer(comment.seq),
                .text(comment.speaker.rawValue), .optional(comment.authorID), .text(comment.sender),
                .text(comment.cid), .text(comment.text), .integer(comment.writtenAt), .integer(now),
            ]
        )
    }

    /// Removes the ticket with its comments.
    func delete(id: String) throws {
        try connection.execute(
            "DELETE FROM ticket_comments WHERE tenant_id = ? AND ticket_id = ?",
            [.text(tenantID), .text(id)]
        )
        try connection.execute("DELETE FROM tickets WHERE tenant_id = ? AND id = ?", [.text(tenantID), .text(id)])
    }
}

extension Ticket {
    fileprivate init(row: SQLRow) throws {
        self.init(
            id: try row.text("id"),
            externalID: try row.optionalText("external_id"),
            conversationID: try row.optionalText("conversation_id"),
            channel: try row.text("channel"),
            branchID: try row.optionalText("branch_id"),
            contactID: try row.optionalText("contact_id"),
            assigneeID: try row.optionalText("assignee_id"),
            status: try row.name("status"),
            solved: try row.optionalInteger("solved").map { $0 != 0 },
            title: try row.text("title"),
            description: try row.text("description"),
            resolution: try row.text("resolution"),
            tags: try JSONText.decode(row.text("tags")),
            score: try row.optionalInteger("score").map(Int.init),
            openedAt: try row.integer("opened_at"),
            solvedAt: try row.optionalInteger("solved_at"),
            mergedInto: try row.optionalText("merged_into"),
            lastSeq: try row.integer("last_seq"),
            revision: try row.integer("revision"),
            createdAt: try row.integer("created_at"),
            updatedAt: try row.integer("updated_at")
        )
    }
}

extension TicketComment {
    fileprivate init(row: SQLRow) throws {
        self.init(
            id: try row.text("id"),
            ticketID: try row.text("ticket_id"),
            seq: try row.integer("seq"),
            speaker: try row.name("speaker"),
            authorID: try row.optionalText("author_id"),
            sender: try row.text("sender"),
            cid: try row.text("cid"),
            text: try row.text("text"),
            writtenAt: try row.integer("written_at")
        )
    }
}
