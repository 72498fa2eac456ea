/// The rows of one tenant's audit. Rows are added and, once they are in a file, removed from the front; none is changed.
struct AuditTable {
    let tenantID: String
    let connection: any Connection

    /// Adds an entry behind the last one, within the change that it tells of.
    @discardableResult
    func append(_ entry: AuditEntry, now: Int64) throws -> AuditRecord {
        // The row it locks makes the entries follow the order of commits.
        let head = try connection.query(
            """
            INSERT INTO audit_heads (tenant_id, seq, hash) VALUES (?, 1, '')
            ON CONFLICT (tenant_id) DO UPDATE SET seq = audit_heads.seq + 1
            RETURNING seq, hash
            """,
            [.text(tenantID)]
        )
        guard let row = head.first else {
            throw RecordsError(.database, "The database did not say where the audit stands.")
        }
        var record = AuditRecord(
            sequence: try row.integer("seq"),
            at: now,
            entry: entry.cleaned,
            previousHash: try row.text("hash"),
            hash: ""
        )
        record.hash = record.expectedHash
        try insert(record)
        try connection.execute(
            "UPDATE audit_heads SET hash = ? WHERE tenant_id = ?",
            [.text(record.hash), .text(tenantID)]
        )
        return record
    }

    /// Entries in order, beginning behind one.
    func records(after sequence: Int64, limit: Int) throws -> [AuditRecord] {
        try records("seq > ? ORDER BY seq LIMIT ?", [.integer(sequence), .integer(limit)])
    }

    /// Entries that a filter admits, newest first, beginning before one.
    func records(_ filter: AuditFilter, before sequence: Int64, limit: Int) throws -> [AuditRecord] {
        let (condition, parameters) = filter.condition
        return try records(
            "seq < ?\(condition) ORDER BY seq DESC LIMIT ?",
            [.integer(sequence)] + parameters + [.integer(limit)]
        )
    }

    /// The number and hash of the newest entry; 0 and empty before the first.
    func head() throws -> (sequence: Int64, hash: String) {
        let rows = try connection.query("SELECT seq, hash FROM audit_heads WHERE tenant_id = ?", [.text(tenantID)])
        guard let row = rows.first else { return (0, "") }
        return (try row.integer("seq"), try row.text("hash"))
    }

    /// The files that old entries were moved to, in order.
    func archives() throws -> [AuditArchive] {
        let rows = try connection.query(
            """
            SELECT first_seq, last_seq, previous_hash, last_hash, file_name, archived_at
            FROM audit_archives WHERE tenant_id = ? ORDER BY first_seq
            """,
            [.text(tenantID)]
        )
        return try rows.map { row in
            AuditArchive(
                firstSequence: try row.integer("first_seq"),
                lastSequence: try row.integer("last_seq"),
                previousHash: try row.text("previous_hash"),
                lastHash: try row.text("last_hash"),
                fileName: try row.text("file_name"),
                archivedAt: try row.integer("archived_at")
            )
        }
    }

    /// Notes a file and removes the entries that it holds.
    func move(to archive: AuditArchive) throws {
        try connection.execute(
            """
            INSERT INTO audit_archives (
                tenant_id, first_seq, last_seq, previous_hash, last_hash, file_name, archived_at
            ) VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(tenantID), .integer(archive.firstSequence), .integer(archive.lastSequence),
                .text(archive.previousHash), .text(archive.lastHash), .text(archive.fileName),
                .integer(archive.archivedAt),
            ]
        )
        try connection.execute(
            "DELETE FROM audit_log WHERE tenant_id = ? AND seq >= ? AND seq <= ?",
            [.text(tenantID), .integer(archive.firstSequence), .integer(archive.lastSequence)]
        )
    }

    private func insert(_ record: AuditRecord) throws {
        let (entry, actor) = (record.entry, record.entry.actor)
        try connection.execute(
            """
            INSERT INTO audit_log (
                tenant_id, seq, at, actor_kind, actor_id, session_id, address, action, subject_kind, subject_id,
                before_fields, after_fields, previous_hash, hash
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(tenantID), .integer(record.sequence), .integer(record.at), .text(actor.kind.rawValue),
                .optional(actor.person), .optional(actor.session), .optional(actor.address),
                .text(entry.action.rawValue), .text(entry.subjectKind), .text(entry.subject),
                .text(AuditRecord.text(entry.before)), .text(AuditRecord.text(entry.after)),
                .text(record.previousHash), .text(record.hash),
            ]
        )
    }

    private func records(_ condition: String, _ parameters: [SQLValue]) throws -> [AuditRecord] {
        let rows = try connection.query(
            """
            SELECT seq, at, actor_kind, actor_id, session_id, address, action, subject_kind, subject_id,
                before_fields, after_fields, previous_hash, hash
            FROM audit_log WHERE tenant_id = ? AND \(condition)
            """,
            [.text(tenantID)] + parameters
        )
        return try rows.map(AuditRecord.init(row:))
    }
}

extension AuditRecord {
    fileprivate init(row: SQLRow) throws {
        let actor = AuditActor(
            kind: AuditActor.Kind(rawValue: try row.text("actor_kind")) ?? .system,
            person: try row.optionalText("actor_id"),
            session: try row.optionalText("session_id"),
            address: try row.optionalText("address")
        )
        self.init(
            sequence: try row.integer("seq"),
            at: try row.integer("at"),
            entry: AuditEntry(
                AuditAction(rawValue: try row.text("action")),
                of: try row.text("subject_kind"),
                try row.text("subject_id"),
                by: actor,
                before: try Self.fields(try row.text("before_fields")),
                after: try Self.fields(try row.text("after_fields"))
            ),
            previousHash: try row.text("previous_hash"),
            hash: try row.text("hash")
        )
    }
}
