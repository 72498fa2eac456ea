/// The rows of one tenant's query log.
struct QueryTable {
    static let columns = """
        id, at, kind, typed, normalized, person_id, contact_id, channel, branch_id, conversation_id, hits, rung, \
        confidence, milliseconds, outcome
        """

    let tenantID: String
    let connection: any Connection

    /// Adds a row unless one with its id is there. Returns how many were added.
    func insert(_ record: QueryRecord) throws -> Int {
        try connection.execute(
            """
            INSERT INTO query_log (tenant_id, \(Self.columns)) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, id) DO NOTHING
            """,
            [
                .text(tenantID), .text(record.id), .integer(record.at), .text(record.kind.rawValue),
                .text(record.typed), .text(record.normalized), .optional(record.person), .optional(record.contact),
                .optional(record.channel), .optional(record.branch), .optional(record.conversation),
                .integer(record.hits), .optional(record.rung), .optional(record.confidence),
                .integer(record.milliseconds), .text(record.outcome.rawValue),
            ]
        )
    }

    /// Rows behind a place and before a time, oldest first.
    func page(after place: LogPlace, until: Int64, limit: Int) throws -> [QueryRecord] {
        try records(
            "AND (at > ? OR (at = ? AND id > ?)) AND at < ? ORDER BY at, id LIMIT ?",
            [.integer(place.at), .integer(place.at), .text(place.id), .integer(until), .integer(limit)]
        )
    }

    /// The rows with these ids, in no particular order.
    func records(ids: [String]) throws -> [QueryRecord] {
        try SQLList.chunks(ids.map(SQLValue.text)).flatMap { chunk in
            try records("AND id" + SQLList.membership(count: chunk.count), chunk)
        }
    }

    func count() throws -> Int {
        let rows = try connection.query(
            "SELECT COUNT(*) AS number FROM query_log WHERE tenant_id = ?",
            [.text(tenantID)]
        )
        return Int(try rows.first?.integer("number") ?? 0)
    }

    private func records(_ condition: String, _ parameters: [SQLValue]) throws -> [QueryRecord] {
        try connection.query(
            "SELECT \(Self.columns) FROM query_log WHERE tenant_id = ? \(condition)",
            [.text(tenantID)] + parameters
        ).map(Self.record)
    }

    private static func record(_ row: SQLRow) throws -> QueryRecord {
        QueryRecord(
            id: try row.text("id"),
            at: try row.integer("at"),
            // What a newer program logged is still a query.
            kind: QueryKind(rawValue: try row.text("kind")) ?? .search,
            typed: try row.text("typed"),
            normalized: try row.text("normalized"),
            person: try row.optionalText("person_id"),
            contact: try row.optionalText("contact_id"),
            channel: try row.optionalText("channel"),
            branch: try row.optionalText("branch_id"),
            conversation: try row.optionalText("conversation_id"),
            hits: Int(try row.integer("hits")),
            rung: try row.optionalText("rung"),
            confidence: try row.optionalReal("confidence"),
            milliseconds: Int(try row.integer("milliseconds")),
            outcome: QueryOutcome(rawValue: try row.text("outcome")) ?? .failed
        )
    }
}
