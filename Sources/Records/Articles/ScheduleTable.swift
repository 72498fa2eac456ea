/// Which drafts of one tenant are to be published, and when.
struct ScheduleTable {
    let tenantID: String
    let connection: any Connection

    func put(_ article: String, at time: Int64, editor: String?) throws {
        try connection.execute(
            """
            INSERT INTO article_schedule (tenant_id, article_id, publish_at, editor) VALUES (?, ?, ?, ?)
            ON CONFLICT (tenant_id, article_id) DO UPDATE SET
                publish_at = excluded.publish_at, editor = excluded.editor
            """,
            [.text(tenantID), .text(article), .integer(time), .optional(editor)]
        )
    }

    func remove(_ article: String) throws -> Bool {
        let count = try connection.execute(
            "DELETE FROM article_schedule WHERE tenant_id = ? AND article_id = ?",
            [.text(tenantID), .text(article)]
        )
        return count > 0
    }

    func time(of article: String) throws -> Int64? {
        try connection.query(
            "SELECT publish_at FROM article_schedule WHERE tenant_id = ? AND article_id = ?",
            [.text(tenantID), .text(article)]
        ).first?.integer("publish_at")
    }

    /// The articles whose time has come, the earliest first.
    func due(now: Int64, limit: Int) throws -> [String] {
        try connection.query(
            """
            SELECT article_id FROM article_schedule WHERE tenant_id = ? AND publish_at <= ?
            ORDER BY publish_at, article_id LIMIT ?
            """,
            [.text(tenantID), .integer(now), .integer(Int64(limit))]
        ).map { try $0.text("article_id") }
    }
}
