/// The rows of one tenant's sessions and refresh tokens, of which only hashes are stored.
struct SessionTable {
    let tenantID: String
    let connection: any Connection

    func session(id: String) throws -> Session? { try sessions("id = ?", [.text(id)]).first }

    /// The sessions of a person that go on, newest first.
    func live(of person: String, now: Int64) throws -> [Session] {
        try sessions(
            "person_id = ? AND ended_at IS NULL AND expires_at > ? ORDER BY used_at DESC, id DESC",
            [.text(person), .integer(now)]
        )
    }

    func put(_ session: Session) throws {
        try connection.execute(
            """
            INSERT INTO sessions (
                tenant_id, id, person_id, device, address, created_at, used_at, expires_at, ended_at, end_reason
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, id) DO UPDATE SET
                address = excluded.address, used_at = excluded.used_at, expires_at = excluded.expires_at,
                ended_at = excluded.ended_at, end_reason = excluded.end_reason
            """,
            [
                .text(tenantID), .text(session.id), .text(session.person), .text(session.device),
                .text(session.address), .integer(session.createdAt), .integer(session.usedAt),
                .integer(session.expiresAt), .optional(session.endedAt), .optional(session.endReason?.rawValue),
            ]
        )
    }

    /// Ends a session that goes on.
    ///
    /// - Returns: whether it did.
    @discardableResult
    func end(id: String, reason: SessionEnd, now: Int64) throws -> Bool {
        try connection.execute(
            "UPDATE sessions SET ended_at = ?, end_reason = ? WHERE tenant_id = ? AND id = ? AND ended_at IS NULL",
            [.integer(now), .text(reason.rawValue), .text(tenantID), .text(id)]
        ) > 0
    }

    /// Ends the sessions of a person but one.
    ///
    /// - Returns: how many.
    @discardableResult
    func endAll(of person: String, except kept: String?, reason: SessionEnd, now: Int64) throws -> Int {
        try connection.execute(
            """
            UPDATE sessions SET ended_at = ?, end_reason = ?
            WHERE tenant_id = ? AND person_id = ? AND id <> ? AND ended_at IS NULL
            """,
            [.integer(now), .text(reason.rawValue), .text(tenantID), .text(person), .text(kept ?? "")]
        )
    }

    // MARK: - Tokens

    func token(hash: String) throws -> RefreshDecision.Token? {
        let rows = try connection.query(
            "SELECT session_id, expires_at, used_at FROM refresh_tokens WHERE tenant_id = ? AND token_hash = ?",
            [.text(tenantID), .text(hash)]
        )
        return try rows.first.map { row in
            RefreshDecision.Token(
                session: try row.text("session_id"),
                expiresAt: try row.integer("expires_at"),
                usedAt: try row.optionalInteger("used_at")
            )
        }
    }

    func addToken(hash: String, session: String, issuedAt: Int64, expiresAt: Int64) throws {
        try connection.execute(
            """
            INSERT INTO refresh_tokens (tenant_id, token_hash, session_id, issued_at, expires_at)
            VALUES (?, ?, ?, ?, ?)
            """,
            [.text(tenantID), .text(hash), .text(session), .integer(issuedAt), .integer(expiresAt)]
        )
    }

    /// Uses a token up.
    ///
    /// - Returns: false when somebody else was faster.
    func useToken(hash: String, now: Int64) throws -> Bool {
        try connection.execute(
            "UPDATE refresh_tokens SET used_at = ? WHERE tenant_id = ? AND token_hash = ? AND used_at IS NULL",
            [.integer(now), .text(tenantID), .text(hash)]
        ) > 0
    }

    /// Removes tokens that are too old and sessions that ended or expired before a time.
    func sweep(tokensBefore now: Int64, sessionsBefore time: Int64) throws {
        try connection.execute(
            "DELETE FROM refresh_tokens WHERE tenant_id = ? AND expires_at <= ?",
            [.text(tenantID), .integer(now)]
        )
        let gone = """
            SELECT id FROM sessions
            WHERE tenant_id = ? AND (ended_at < ? OR expires_at < ?)
            """
        try connection.execute(
            "DELETE FROM refresh_tokens WHERE tenant_id = ? AND session_id IN (\(gone))",
            [.text(tenantID), .text(tenantID), .integer(time), .integer(time)]
        )
        try connection.execute(
            "DELETE FROM sessions WHERE tenant_id = ? AND (ended_at < ? OR expires_at < ?)",
            [.text(tenantID), .integer(time), .integer(time)]
        )
    }

    private func sessions(_ condition: String, _ parameters: [SQLValue]) throws -> [Session] {
        let rows = try connection.query(
            """
            SELECT id, person_id, device, address, created_at, used_at, expires_at, ended_at, end_reason
            FROM sessions WHERE tenant_id = ? AND \(condition)
            """,
            [.text(tenantID)] + parameters
        )
        return try rows.map { row in
            Session(
                id: try row.text("id"),
                person: try row.text("person_id"),
                device: try row.text("device"),
                address: try row.text("address"),
                createdAt: try row.integer("created_at"),
                usedAt: try row.integer("used_at"),
                expiresAt: try row.integer("expires_at"),
                endedAt: try row.optionalInteger("ended_at"),
                endReason: try row.optionalText("end_reason").flatMap(SessionEnd.init(rawValue:))
            )
        }
    }
}
