/// The rows of what is kept sealed of one tenant's people.
struct PersonalFieldTable {
    struct Row {
        var person: String
        var field: String
        var sealed: String
    }

    let tenantID: String
    let connection: any Connection

    func rows(of people: [String]) throws -> [Row] {
        try SQLList.chunks(people.map(SQLValue.text)).flatMap { chunk in
            try rows("person_id" + SQLList.membership(count: chunk.count), chunk)
        }
    }

    func row(of person: String, field: String) throws -> Row? {
        try rows("person_id = ? AND field = ?", [.text(person), .text(field)]).first
    }

    /// Rows that are not under the key.
    func rows(notUnder key: String, limit: Int) throws -> [Row] {
        try rows("key_id <> ? ORDER BY person_id, field LIMIT ?", [.text(key), .integer(limit)])
    }

    func people(field: String, indexes: [String], limit: Int) throws -> [String] {
        let rows = try connection.query(
            """
            SELECT DISTINCT person_id FROM personal_fields
            WHERE tenant_id = ? AND field = ? AND blind_index\(SQLList.membership(count: indexes.count))
            ORDER BY person_id LIMIT ?
            """,
            [.text(tenantID), .text(field)] + indexes.map(SQLValue.text) + [.integer(limit)]
        )
        return try rows.map { try $0.text("person_id") }
    }

    func put(_ row: Row, key: String, index: String, now: Int64) throws {
        try connection.execute(
            """
            INSERT INTO personal_fields (tenant_id, person_id, field, sealed, key_id, blind_index, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, person_id, field) DO UPDATE SET
                sealed = excluded.sealed, key_id = excluded.key_id, blind_index = excluded.blind_index,
                updated_at = excluded.updated_at
            """,
            [
                .text(tenantID), .text(row.person), .text(row.field), .text(row.sealed), .text(key), .text(index),
                .integer(now),
            ]
        )
    }

    func remove(_ field: String, of person: String) throws -> Bool {
        try connection.execute(
            "DELETE FROM personal_fields WHERE tenant_id = ? AND person_id = ? AND field = ?",
            [.text(tenantID), .text(person), .text(field)]
        ) > 0
    }

    func removeAll(of person: String) throws -> Int {
        try connection.execute(
            "DELETE FROM personal_fields WHERE tenant_id = ? AND person_id = ?",
            [.text(tenantID), .text(person)]
        )
    }

    /// How many rows are under each key.
    func counts() throws -> [String: Int] {
        let rows = try connection.query(
            "SELECT key_id, COUNT(*) AS number FROM personal_fields WHERE tenant_id = ? GROUP BY key_id",
            [.text(tenantID)]
        )
        let counts = try rows.map { (try $0.text("key_id"), Int(try $0.integer("number"))) }
        return Dictionary(counts, uniquingKeysWith: { first, _ in first })
    }

    private func rows(_ condition: String, _ parameters: [SQLValue]) throws -> [Row] {
        let rows = try connection.query(
            "SELECT person_id, field, sealed FROM personal_fields WHERE tenant_id = ? AND \(condition)",
            [.text(tenantID)] + parameters
        )
        return try rows.map { row in
            Row(person: try row.text("person_id"), field: try row.text("field"), sealed: try row.text("sealed"))
        }
    }
}
