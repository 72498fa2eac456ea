/// The rows of one tenant's articles and versions.
struct ArticleTable {
    let tenantID: String
    let connection: any Connection

    func head(id: String) throws -> ArticleHead? {
        try heads("id = ?", .text(id)).first
    }

    func head(externalID: String) throws -> ArticleHead? {
        try heads("external_id = ?", .text(externalID)).first
    }

    private func heads(_ condition: String, _ value: SQLValue) throws -> [ArticleHead] {
        let rows = try connection.query(
            """
            SELECT id, version, content_hash, external_id, created_at, published_at
            FROM articles WHERE tenant_id = ? AND \(condition)
            """,
            [.text(tenantID), value]
        )
        return try rows.map(ArticleHead.init(row:))
    }

    /// What is left of an article that was deleted; nil when it never was.
    func deletedHead(id: String) throws -> ArticleHead? {
        let rows = try connection.query(
            """
            SELECT MAX(version) AS last_version, MIN(saved_at) AS created_at,
                MIN(CASE WHEN status = 'published' THEN saved_at END) AS published_at
            FROM article_versions WHERE tenant_id = ? AND article_id = ?
            """,
            [.text(tenantID), .text(id)]
        )
        guard let row = rows.first, let last = try row.optionalInteger("last_version") else { return nil }
        return ArticleHead(
            id: id,
            lastVersion: Int(last),
            createdAt: try row.integer("created_at"),
            publishedAt: try row.optionalInteger("published_at")
        )
    }

    func articles(_ condition: String, _ parameters: [SQLValue]) throws -> [Article] {
        let rows = try connection.query(
            """
            SELECT a.id, a.version, a.content_hash, a.created_at, a.updated_at, a.published_at,
                v.external_id, v.title, v.body, v.questions, v.category, v.tags, v.status, v.visibility,
                v.branch_id, v.language, v.source_updated_at, v.expires_at
            FROM articles a JOIN article_versions v
                ON v.tenant_id = a.tenant_id AND v.article_id = a.id AND v.version = a.version
            WHERE a.tenant_id = ? AND \(condition)
            """,
            [.text(tenantID)] + parameters
        )
        return try rows.map(Article.init(row:))
    }

    func versions(of id: String, _ condition: String, _ parameters: [SQLValue]) throws -> [ArticleVersion] {
        let rows = try connection.query(
            """
            SELECT article_id, version, cause, editor, saved_at, content_hash,
                external_id, title, body, questions, category, tags, status, visibility,
                branch_id, language, source_updated_at, expires_at
            FROM article_versions WHERE tenant_id = ? AND article_id = ? AND \(condition)
            """,
            [.text(tenantID), .text(id)] + parameters
        )
        return try rows.map(ArticleVersion.init(row:))
    }

    /// How many articles each category holds itself.
    func countsByCategory(_ condition: String, _ parameters: [SQLValue]) throws -> [String: Int] {
        let rows = try connection.query(
            """
            SELECT a.category_id AS category_id, COUNT(*) AS number FROM articles a
            WHERE a.tenant_id = ? AND a.category_id IS NOT NULL\(condition) GROUP BY a.category_id
            """,
            [.text(tenantID)] + parameters
        )
        return try rows.reduce(into: [:]) { $0[try $1.text("category_id")] = Int(try $1.integer("number")) }
    }

    func count(_ condition: String, _ parameters: [SQLValue]) throws -> Int {
        let rows = try connection.query(
            "SELECT COUNT(*) AS number FROM articles a WHERE a.tenant_id = ?\(condition)",
            [.text(tenantID)] + parameters
        )
        return Int(try rows.first?.integer("number") ?? 0)
    }

    func insert(_ version: ArticleVersion) throws {
        let content = version.content
        try connection.execute(
            """
            INSERT INTO article_versions (
                tenant_id, article_id, version, cause, editor, saved_at, content_hash,
                external_id, title, body, questions, category, tags, status, visibility,
                branch_id, language, source_updated_at, expires_at
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(tenantID), .text(version.articleID), .integer(version.version), .text(version.cause.rawValue),
                .optional(version.editor), .integer(version.savedAt), .text(version.contentHash),
                .optional(content.externalID), .text(content.title), .text(content.body),
                .text(JSONText.encode(content.questions)), .text(JSONText.encode(content.category)),
                .text(JSONText.encode(content.tags)), .text(content.status.rawValue),
                .text(content.visibility.rawValue), .optional(content.branchID), .text(content.language),
                .optional(content.sourceUpdatedAt), .optional(content.expiresAt),
            ]
        )
    }

    func put(_ article: Article, categoryID: String?) throws {
        let content = article.content
        try connection.execute(
            """
            INSERT INTO articles (
                tenant_id, id, version, content_hash, external_id, category_id, status, visibility,
                branch_id, expires_at, created_at, updated_at, published_at
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, id) DO UPDATE SET
                version = excluded.version, content_hash = excluded.content_hash,
                external_id = excluded.external_id, category_id = excluded.category_id,
                status = excluded.status, visibility = excluded.visibility,
                branch_id = excluded.branch_id, expires_at = excluded.expires_at,
                updated_at = excluded.updated_at, published_at = excluded.published_at
            """,
            [
                .text(tenantID), .text(article.id), .integer(article.version), .text(article.contentHash),
                .optional(content.externalID), .optional(categoryID), .text(content.status.rawValue),
                .text(content.visibility.rawValue), .optional(content.branchID), .optional(content.expiresAt),
                .integer(article.createdAt), .integer(article.updatedAt), .optional(article.publishedAt),
            ]
        )
    }

    func delete(id: String) throws -> Bool {
        try connection.execute(
            "DELETE FROM articles WHERE tenant_id = ? AND id = ?",
            [.text(tenantID), .text(id)]
        ) > 0
    }
}
