/// The rows of one tenant's canned responses.
struct CannedTable {
    let tenantID: String
    let connection: any Connection

    func responses(_ condition: String, _ parameters: [SQLValue]) throws -> [CannedResponse] {
        let rows = try connection.query(
            """
            SELECT id, shortcut, title, content, scope, owner_id, tags, content_hash, created_at, updated_at
            FROM canned_responses WHERE tenant_id = ? AND \(condition)
            """,
            [.text(tenantID)] + parameters
        )
        return try rows.map(CannedResponse.init(row:))
    }

    func response(shortcut: String, scope: CannedScope) throws -> CannedResponse? {
        try responses(
            "scope = ? AND owner_id = ? AND shortcut = ?",
            [.text(scope.name), .text(scope.owner), .text(shortcut)]
        ).first
    }

    func put(_ response: CannedResponse) throws {
        let draft = response.draft
        try connection.execute(
            """
            INSERT INTO canned_responses (
                tenant_id, id, shortcut, title, content, scope, owner_id, tags, content_hash, created_at, updated_at
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, id) DO UPDATE SET
                title = excluded.title, content = excluded.content, tags = excluded.tags,
                content_hash = excluded.content_hash, updated_at = excluded.updated_at
            """,
            [
                .text(tenantID), .text(response.id), .text(draft.shortcut), .text(draft.title), .text(draft.content),
                .text(draft.scope.name), .text(draft.scope.owner), .text(JSONText.encode(draft.tags)),
                .text(response.contentHash), .integer(response.createdAt), .integer(response.updatedAt),
            ]
        )
    }

    func delete(id: String) throws -> Bool {
        try connection.execute(
            "DELETE FROM canned_responses WHERE tenant_id = ? AND id = ?",
            [.text(tenantID), .text(id)]
        ) > 0
    }

    func count() throws -> Int {
        let rows = try connection.query(
            "SELECT COUNT(*) AS number FROM canned_responses WHERE tenant_id = ?",
            [.text(tenantID)]
        )
        return Int(try rows.first?.integer("number") ?? 0)
    }
}
