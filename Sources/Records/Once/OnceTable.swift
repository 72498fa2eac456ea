/// The creates of one tenant that happened lately, by the names that clients gave them.
struct OnceTable {
    let tenantID: String
    let connection: any Connection

    /// Makes something and gives what is to be known of it, or gives that of what was made when the same key came before. What is noted is part of the transaction, so
    /// it is there exactly when the thing itself is.
    ///
    /// - Throws: ``RecordsError`` with `malformed` for a key that is no key and `keyReused` for one that came with other
    ///   content, and what `make` throws.
    func once(_ key: OnceKey?, now: Int64, _ make: () throws -> [String]) throws -> [String] {
        guard let key else { return try make() }
        guard (1...200).contains(key.key.utf8.count) else {
            throw RecordsError(.malformed, "The key must be 1 to 200 bytes long.", field: "key")
        }
        try connection.execute(
            "DELETE FROM once_keys WHERE tenant_id = ? AND at < ?",
            [.text(tenantID), .integer(now - OnceKey.lifetime)]
        )
        if let known = try result(of: key) { return try JSONText.decode(known) }
        let value = try make()
        try connection.execute(
            """
            INSERT INTO once_keys (tenant_id, person_id, once_key, fingerprint, result, at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [
                .text(tenantID), .text(key.person), .text(key.key), .text(key.fingerprint),
                .text(JSONText.encode(value)), .integer(now),
            ]
        )
        return value
    }

    private func result(of key: OnceKey) throws -> String? {
        let rows = try connection.query(
            "SELECT fingerprint, result FROM once_keys WHERE tenant_id = ? AND person_id = ? AND once_key = ?",
            [.text(tenantID), .text(key.person), .text(key.key)]
        )
        guard let row = rows.first else { return nil }
        guard try row.text("fingerprint") == key.fingerprint else {
            let message = "The key was used for another request. Choose a new one."
            throw RecordsError(.keyReused, message, field: "key")
        }
        return try row.text("result")
    }
}
