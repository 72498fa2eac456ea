/// A conversation as it stands in a list.
public struct ChatLine: Sendable, Hashable {
    /// The conversation.
    public var chat: ChatConversation
    /// The contact's name.
    public var contactName: String
    /// Whether it is known who the contact is.
    public var isVerified: Bool
    /// The name of the agent who has it.
    public var assigneeName: String?
    /// The last message that is no event; nil when there is none.
    public var last: ChatMessage?
    /// How many messages of the customer the person who looks has not read; 100 stands for more.
    public var unread: Int
}

extension ChatStore {
    /// The most messages that ``ChatLine/unread`` counts.
    public static let mostUnread = 100

    /// A page of conversations.
    ///
    /// - Parameters:
    ///   - listing: which, in which order.
    ///   - place: where the page before ended; nil for the first.
    ///   - limit: 1 to 100.
    public func list(
        _ listing: ChatListing,
        after place: ChatListing.Place? = nil,
        limit: Int = 50
    ) async throws -> [ChatLine] {
        let (condition, values) = listing.condition(after: place, limit: min(max(1, limit), 100))
        return try await read { table in
            let rows = try table.connection.query(
                """
                SELECT l.conversation_id AS id FROM live_conversations l JOIN conversations c
                    ON c.tenant_id = l.tenant_id AND c.id = l.conversation_id
                WHERE l.tenant_id = ? AND \(condition)
                """,
                [.text(table.tenantID)] + values
            )
            return try table.lines(of: rows.map { try $0.text("id") }, reader: listing.agent)
        }
    }

    /// Conversations as they stand in lists, in the order of the ids; unknown ones are left out.
    public func lines(ids: [String], reader: String) async throws -> [ChatLine] {
        let ids = Array(ids.prefix(100))
        return try await read { try $0.lines(of: ids, reader: reader) }
    }

    /// How many conversations an agent has, by agent, of those that go on.
    public func loads() async throws -> [String: Int] {
        try await read { table in
            let rows = try table.connection.query(
                """
                SELECT assignee_id, COUNT(*) AS number FROM live_conversations
                WHERE tenant_id = ? AND is_open = 1 AND assignee_id IS NOT NULL AND status IN ('assigned', 'on_hold')
                GROUP BY assignee_id
                """,
                [.text(table.tenantID)]
            )
            return Dictionary(
                try rows.map { (try $0.text("assignee_id"), Int(try $0.integer("number"))) },
                uniquingKeysWith: +
            )
        }
    }
}

extension ChatTable {
    fileprivate func lines(of ids: [String], reader: String) throws -> [ChatLine] {
        let chats = try conversations(ids: ids)
        let contacts = try names(of: chats.compactMap(\.conversation.contactID), .contacts)
        let agents = try names(of: chats.compactMap(\.assigneeID), .agents)
        let verified = try verified(chats.compactMap(\.conversation.contactID))
        return try chats.map { chat in
            ChatLine(
                chat: chat,
                contactName: chat.conversation.contactID.flatMap { contacts[$0] } ?? "",
                isVerified: chat.conversation.contactID.map(verified.contains) ?? false,
                assigneeName: chat.assigneeID.flatMap { agents[$0] },
                last: try messages(
                    "conversation_id = ? AND kind <> 'event' AND seq > ? ORDER BY seq DESC LIMIT 1",
                    // Events are few; looking further back than this is not worth it.
                    [.text(chat.id), .integer(chat.conversation.lastSeq - 50)]
                ).first,
                unread: try unread(in: chat.id, by: reader)
            )
        }
    }

    private func names(of ids: [String], _ kind: PersonTable.Kind) throws -> [String: String] {
        let table = PersonTable(tenantID: tenantID, connection: connection, kind: kind)
        return Dictionary(
            try table.persons(ids: Array(Set(ids))).map { ($0.id, $0.name) },
            uniquingKeysWith: { one, _ in one }
        )
    }

    private func verified(_ contacts: [String]) throws -> Set<String> {
        var verified: Set<String> = []
        for chunk in SQLList.chunks(Set(contacts).map(SQLValue.text)) {
            let rows = try connection.query(
                """
                SELECT DISTINCT contact_id FROM visitors
                WHERE tenant_id = ? AND is_verified = 1 AND contact_id\(SQLList.membership(count: chunk.count))
                """,
                [.text(tenantID)] + chunk
            )
            for row in rows { verified.insert(try row.text("contact_id")) }
        }
        return verified
    }

    /// How many messages of the customer come after what the reader read.
    private func unread(in conversation: String, by reader: String) throws -> Int {
        let rows = try connection.query(
            """
            SELECT COUNT(*) AS number FROM (
                SELECT 1 AS one FROM messages WHERE tenant_id = ? AND conversation_id = ? AND speaker = 'customer'
                    AND seq > COALESCE((SELECT seq FROM read_cursors
                        WHERE tenant_id = ? AND conversation_id = ? AND reader_id = ?), 0)
                LIMIT ?
            ) AS counted
            """,
            [
                .text(tenantID), .text(conversation), .text(tenantID), .text(conversation), .text(reader),
                .integer(ChatStore.mostUnread),
            ]
        )
        return Int(try rows.first?.integer("number") ?? 0)
    }
}
