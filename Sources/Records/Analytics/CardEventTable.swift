/// The rows of one tenant's card events. A person who is not known is stored as empty text, so that the rule that the
/// same event counts once holds for it too.
struct CardEventTable {
    static let columns = """
        id, query_id, source_kind, source_id, passage_key, card_rank, probability, action, person_id, at, edit_share
        """

    let tenantID: String
    let connection: any Connection

    /// Adds a row unless the same event is there. Returns how many were added.
    func insert(_ event: CardEvent) throws -> Int {
        try connection.execute(
            """
            INSERT INTO card_events (tenant_id, \(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO NOTHING
            """,
            [
                .text(tenantID), .text(event.id), .text(event.query), .text(event.source.kind.rawValue),
                .text(event.source.id), .optional(event.passage), .integer(event.rank),
                .optional(event.probability), .text(event.action.rawValue), .text(event.person ?? ""),
                .integer(event.at), .optional(event.editShare),
            ]
        )
    }

    /// Rows behind a place and before a time, oldest first.
    func page(after place: LogPlace, until: Int64, limit: Int) throws -> [CardEvent] {
        try events(
            "AND (at > ? OR (at = ? AND id > ?)) AND at < ? ORDER BY at, id LIMIT ?",
            [.integer(place.at), .integer(place.at), .text(place.id), .integer(until), .integer(limit)]
        )
    }

    /// Everything that happened to the cards of these queries.
    func events(queries: [String]) throws -> [CardEvent] {
        try SQLList.chunks(queries.map(SQLValue.text)).flatMap { chunk in
            try events("AND query_id" + SQLList.membership(count: chunk.count), chunk)
        }
    }

    /// Accepted cards with the questions they answer, behind a place, oldest first.
    func accepted(after place: LogPlace, limit: Int) throws -> [AcceptedPair] {
        try connection.query(
            """
            SELECT e.id AS id, e.query_id AS query_id, q.typed AS typed, q.normalized AS normalized,
                e.source_kind AS source_kind, e.source_id AS source_id, e.action AS action, e.person_id AS person_id,
                q.contact_id AS contact_id, e.at AS at, e.edit_share AS edit_share
            FROM card_events e JOIN query_log q ON q.tenant_id = e.tenant_id AND q.id = e.query_id
            WHERE e.tenant_id = ? AND e.action IN ('inserted', 'sent')
                AND (e.at > ? OR (e.at = ? AND e.id > ?))
            ORDER BY e.at, e.id LIMIT ?
            """,
            [.text(tenantID), .integer(place.at), .integer(place.at), .text(place.id), .integer(limit)]
        ).compactMap(Self.pair)
    }

    private func events(_ condition: String, _ parameters: [SQLValue]) throws -> [CardEvent] {
        try connection.query(
            "SELECT \(Self.columns) FROM card_events WHERE tenant_id = ? \(condition)",
            [.text(tenantID)] + parameters
        ).compactMap(Self.event)
    }

    /// Nil for what only a newer program understands.
    private static func event(_ row: SQLRow) throws -> CardEvent? {
        guard let source = try source(row), let action = CardAction(rawValue: try row.text("action")) else {
            return nil
        }
        return CardEvent(
            id: try row.text("id"),
            query: try row.text("query_id"),
            source: source,
            passage: try row.optionalText("passage_key"),
            rank: Int(try row.integer("card_rank")),
            probability: try row.optionalReal("probability"),
            action: action,
            person: try person(row),
            at: try row.integer("at"),
            editShare: try row.optionalReal("edit_share")
        )
    }

    private static func pair(_ row: SQLRow) throws -> AcceptedPair? {
        guard let source = try source(row), let action = CardAction(rawValue: try row.text("action")) else {
            return nil
        }
        return AcceptedPair(
            event: try row.text("id"),
            query: try row.text("query_id"),
            typed: try row.text("typed"),
            normalized: try row.text("normalized"),
            source: source,
            action: action,
            person: try person(row),
            contact: try row.optionalText("contact_id"),
            at: try row.integer("at"),
            editShare: try row.optionalReal("edit_share")
        )
    }

    private static func source(_ row: SQLRow) throws -> CardSource? {
        let id = try row.text("source_id")
        return CardSource.Kind(rawValue: try row.text("source_kind")).map { CardSource(kind: $0, id: id) }
    }

    private static func person(_ row: SQLRow) throws -> String? {
        let id = try row.text("person_id")
        return id.isEmpty ? nil : id
    }
}
