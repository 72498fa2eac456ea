/// The rows of one tenant's outbox.
struct OutboxTable {
    let tenantID: String
    let connection: any Connection

    func append(_ subjects: [OutboxSubject], now: Int64) throws {
        if subjects.isEmpty { return }
        var id = try reserve(subjects.count)
        for subject in subjects {
            try connection.execute(
                "INSERT INTO outbox (tenant_id, id, kind, subject_id, enqueued_at) VALUES (?, ?, ?, ?, ?)",
                [.text(tenantID), .integer(id), .text(subject.kind.rawValue), .text(subject.id), .integer(now)]
            )
            id += 1
        }
    }

    func appendAllArticles(now: Int64) throws -> Int {
        try appendAll(.article, from: "articles", where: "1 = 1", [], now: now)
    }

    /// Appends an entry for every row of a table that the condition admits, in order of their ids.
    @discardableResult
    func appendAll(
        _ kind: OutboxSubject.Kind,
        from table: String,
        where condition: String,
        _ parameters: [SQLValue],
        now: Int64
    ) throws -> Int {
        let rows = try connection.query(
            "SELECT COUNT(*) AS number FROM \(table) WHERE tenant_id = ? AND \(condition)",
            [.text(tenantID)] + parameters
        )
        let count = Int(try rows.first?.integer("number") ?? 0)
        if count == 0 { return 0 }
        let first = try reserve(count)
        return try connection.execute(
            """
            INSERT INTO outbox (tenant_id, id, kind, subject_id, enqueued_at)
            SELECT tenant_id, ? + ROW_NUMBER() OVER (ORDER BY id), ?, id, ?
            FROM \(table) WHERE tenant_id = ? AND \(condition)
            """,
            [.integer(first - 1), .text(kind.rawValue), .integer(now), .text(tenantID)] + parameters
        )
    }

    func next(limit: Int, kinds: Set<OutboxSubject.Kind>?, after last: Int64) throws -> [OutboxEntry] {
        let (condition, parameters) = Self.condition(kinds)
        let rows = try connection.query(
            """
            SELECT id, kind, subject_id, enqueued_at FROM outbox
            WHERE tenant_id = ? AND id > ?\(condition) ORDER BY id LIMIT ?
            """,
            [.text(tenantID), .integer(last)] + parameters + [.integer(limit)]
        )
        return try rows.map { row in
            let kind = OutboxSubject.Kind(rawValue: try row.text("kind"))
            return OutboxEntry(
                id: try row.integer("id"),
                subject: OutboxSubject(kind: kind, id: try row.text("subject_id")),
                enqueuedAt: try row.integer("enqueued_at")
            )
        }
    }

    func remove(_ ids: [Int64]) throws {
        for chunk in SQLList.chunks(ids.map(SQLValue.integer)) {
            try connection.execute(
                "DELETE FROM outbox WHERE tenant_id = ? AND id" + SQLList.membership(count: chunk.count),
                [.text(tenantID)] + chunk
            )
        }
    }

    func count(kinds: Set<OutboxSubject.Kind>?) throws -> Int {
        let (condition, parameters) = Self.condition(kinds)
        let rows = try connection.query(
            "SELECT COUNT(*) AS number FROM outbox WHERE tenant_id = ?\(condition)",
            [.text(tenantID)] + parameters
        )
        return Int(try rows.first?.integer("number") ?? 0)
    }

    func lastID() throws -> Int64 {
        let rows = try connection.query("SELECT last_id FROM outbox_positions WHERE tenant_id = ?", [.text(tenantID)])
        return try rows.first?.integer("last_id") ?? 0
    }

    private static func condition(_ kinds: Set<OutboxSubject.Kind>?) -> (sql: String, parameters: [SQLValue]) {
        guard let kinds else { return ("", []) }
        let names = kinds.map(\.rawValue).sorted()
        return (" AND kind" + SQLList.membership(count: names.count), names.map(SQLValue.text))
    }

    /// Takes that many ids and returns the first. The row it locks makes the ids follow the order of commits.
    private func reserve(_ count: Int) throws -> Int64 {
        let rows = try connection.query(
            """
            INSERT INTO outbox_positions (tenant_id, last_id) VALUES (?, ?)
            ON CONFLICT (tenant_id) DO UPDATE SET last_id = outbox_positions.last_id + excluded.last_id
            RETURNING last_id
            """,
            [.text(tenantID), .integer(count)]
        )
        guard let row = rows.first else {
            throw RecordsError(.database, "The database did not say which outbox ids are free.")
        }
        return try row.integer("last_id") - Int64(count) + 1
    }
}
