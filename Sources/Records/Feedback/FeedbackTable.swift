/// The rows of what one tenant's readers said.
struct FeedbackTable {
    let tenantID: String
    let connection: any Connection

    func put(_ feedback: ArticleFeedback) throws {
        try connection.execute(
            """
            INSERT INTO article_feedback (
                tenant_id, id, article_id, article_version, is_useful, reason, comment, person_id, at
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, article_id, person_id) DO UPDATE SET
                article_version = excluded.article_version, is_useful = excluded.is_useful,
                reason = excluded.reason, comment = excluded.comment, at = excluded.at
            """,
            [
                .text(tenantID), .text(feedback.id), .text(feedback.articleID),
                .integer(Int64(feedback.articleVersion)), .integer(feedback.isUseful ? 1 : 0),
                feedback.reason.map(SQLValue.text) ?? .null, feedback.comment.map(SQLValue.text) ?? .null,
                feedback.person.map(SQLValue.text) ?? .null, .integer(feedback.at),
            ]
        )
    }

    /// Removes the oldest of what nobody known said about an article.
    func keepNewest(_ count: Int, ofStrangersAbout article: String) throws {
        try connection.execute(
            """
            DELETE FROM article_feedback WHERE tenant_id = ? AND article_id = ? AND person_id IS NULL AND id <= (
                SELECT id FROM article_feedback WHERE tenant_id = ? AND article_id = ? AND person_id IS NULL
                ORDER BY id DESC LIMIT 1 OFFSET ?
            )
            """,
            [.text(tenantID), .text(article), .text(tenantID), .text(article), .integer(Int64(count))]
        )
    }

    func list(of article: String, before: String?, limit: Int) throws -> [ArticleFeedback] {
        let rows = try connection.query(
            """
            SELECT id, article_id, article_version, is_useful, reason, comment, person_id, at
            FROM article_feedback WHERE tenant_id = ? AND article_id = ? AND (? = '' OR id < ?)
            ORDER BY id DESC LIMIT ?
            """,
            [.text(tenantID), .text(article), .text(before ?? ""), .text(before ?? ""), .integer(Int64(limit))]
        )
        return try rows.map(Self.feedback)
    }

    func totals(of article: String) throws -> FeedbackTotals {
        let rows = try connection.query(
            """
            SELECT is_useful, COALESCE(reason, '') AS reason, COUNT(*) AS number FROM article_feedback
            WHERE tenant_id = ? AND article_id = ? GROUP BY is_useful, COALESCE(reason, '')
            """,
            [.text(tenantID), .text(article)]
        )
        var totals = FeedbackTotals(useful: 0, notUseful: 0, reasons: [:])
        for row in rows {
            let number = Int(try row.integer("number"))
            if try row.integer("is_useful") == 1 { totals.useful += number } else { totals.notUseful += number }
            let reason = try row.text("reason")
            if !reason.isEmpty { totals.reasons[reason, default: 0] += number }
        }
        return totals
    }

    private static func feedback(_ row: SQLRow) throws -> ArticleFeedback {
        ArticleFeedback(
            id: try row.text("id"),
            articleID: try row.text("article_id"),
            articleVersion: Int(try row.integer("article_version")),
            isUseful: try row.integer("is_useful") == 1,
            reason: try row.optionalText("reason"),
            comment: try row.optionalText("comment"),
            person: try row.optionalText("person_id"),
            at: try row.integer("at")
        )
    }
}
