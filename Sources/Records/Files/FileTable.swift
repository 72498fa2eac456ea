/// The rows of one tenant's files.
struct FileTable {
    let tenantID: String
    let connection: any Connection

    private static let columns = "id, sha256, bytes, media_type, name, owner_id, created_at"

    func put(_ file: StoredFile) throws {
        try connection.execute(
            """
            INSERT INTO files (tenant_id, id, sha256, bytes, media_type, name, owner_id, created_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(tenantID), .text(file.id), .text(file.sha256), .integer(file.bytes), .text(file.mediaType),
                .text(file.name), .optional(file.owner), .integer(file.createdAt),
            ]
        )
    }

    func file(id: String) throws -> StoredFile? { try files("id = ?", [.text(id)]).first }

    func twin(sha256: String, bytes: Int) throws -> StoredFile? {
        try files("sha256 = ? AND bytes = ? ORDER BY id LIMIT 1", [.text(sha256), .integer(bytes)]).first
    }

    func files(of subject: FileSubject) throws -> [StoredFile] {
        try files(
            """
            id IN (SELECT file_id FROM file_references WHERE tenant_id = ? AND subject_kind = ? AND subject_id = ?)
            ORDER BY id
            """,
            place(subject)
        )
    }

    func subjects(of id: String) throws -> [FileSubject] {
        let rows = try connection.query(
            """
            SELECT subject_kind, subject_id FROM file_references WHERE tenant_id = ? AND file_id = ?
            ORDER BY subject_kind, subject_id LIMIT 1000
            """,
            [.text(tenantID), .text(id)]
        )
        return try rows.compactMap { row in
            guard let kind = FileSubject.Kind(rawValue: try row.text("subject_kind")) else { return nil }
            return FileSubject(kind, try row.text("subject_id"))
        }
    }

    func bytes() throws -> Int {
        let rows = try connection.query(
            "SELECT CAST(COALESCE(SUM(bytes), 0) AS BIGINT) AS total FROM files WHERE tenant_id = ?",
            [.text(tenantID)]
        )
        return Int(try rows.first?.integer("total") ?? 0)
    }

    func known(among ids: [String]) throws -> Set<String> {
        let found = try SQLList.chunks(ids.map(SQLValue.text)).flatMap { chunk in
            try files("id" + SQLList.membership(count: chunk.count), chunk).map(\.id)
        }
        return Set(found)
    }

    /// Whether what is to refer to a file is there; messages are checked by whoever writes them.
    func exists(_ subject: FileSubject) throws -> Bool {
        guard subject.kind == .article else { return true }
        let rows = try connection.query(
            "SELECT id FROM articles WHERE tenant_id = ? AND id = ?",
            [.text(tenantID), .text(subject.id)]
        )
        return !rows.isEmpty
    }

    /// - Returns: whether it did not refer to it before.
    func refer(_ id: String, to subject: FileSubject, now: Int64) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO file_references (tenant_id, subject_kind, subject_id, file_id, created_at)
            VALUES (?, ?, ?, ?, ?) ON CONFLICT (tenant_id, subject_kind, subject_id, file_id) DO NOTHING
            """,
            place(subject) + [.text(id), .integer(now)]
        ) > 0
    }

    func forget(_ id: String, of subject: FileSubject) throws -> Bool {
        try connection.execute(
            """
            DELETE FROM file_references
            WHERE tenant_id = ? AND subject_kind = ? AND subject_id = ? AND file_id = ?
            """,
            place(subject) + [.text(id)]
        ) > 0
    }

    func forgetAll(of subject: FileSubject) throws {
        try connection.execute(
            "DELETE FROM file_references WHERE tenant_id = ? AND subject_kind = ? AND subject_id = ?",
            place(subject)
        )
    }

    func forgetDeleted() throws {
        try connection.execute(
            """
            DELETE FROM file_references WHERE tenant_id = ? AND subject_kind = 'article'
                AND subject_id NOT IN (SELECT id FROM articles WHERE tenant_id = ?)
            """,
            [.text(tenantID), .text(tenantID)]
        )
    }

    func orphans(before time: Int64, limit: Int) throws -> [String] {
        try files(
            """
            created_at < ? AND id NOT IN (SELECT file_id FROM file_references WHERE tenant_id = ?) ORDER BY id LIMIT ?
            """,
            [.integer(time), .text(tenantID), .integer(limit)]
        ).map(\.id)
    }

    func remove(_ id: String) throws {
        try connection.execute("DELETE FROM files WHERE tenant_id = ? AND id = ?", [.text(tenantID), .text(id)])
    }

    private func place(_ subject: FileSubject) -> [SQLValue] {
        [.text(tenantID), .text(subject.kind.rawValue), .text(subject.id)]
    }

    private func files(_ condition: String, _ parameters: [SQLValue]) throws -> [StoredFile] {
        let rows = try connection.query(
            "SELECT \(Self.columns) FROM files WHERE tenant_id = ? AND \(condition)",
            [.text(tenantID)] + parameters
        )
        return try rows.map { row in
            StoredFile(
                id: try row.text("id"),
                sha256: try row.text("sha256"),
                bytes: Int(try row.integer("bytes")),
                mediaType: try row.text("media_type"),
                name: try row.text("name"),
                owner: try row.optionalText("owner_id"),
                createdAt: try row.integer("created_at")
            )
        }
    }
}
