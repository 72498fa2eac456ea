/// The rows of one tenant's privacy policies and of who agreed to them.
struct ConsentTable {
    let tenantID: String
    let connection: any Connection

    func put(_ policy: PrivacyPolicy, author: String?) throws {
        try connection.execute(
            """
            INSERT INTO privacy_policies (tenant_id, version, body, author_id, published_at) VALUES (?, ?, ?, ?, ?)
            """,
            [
                .text(tenantID), .integer(policy.version), .text(policy.body), .optional(author),
                .integer(policy.publishedAt),
            ]
        )
    }

    /// The newest for nil.
    func policy(version: Int?) throws -> PrivacyPolicy? {
        let condition = version == nil ? "" : "AND version = ?"
        let rows = try connection.query(
            """
            SELECT version, body, published_at FROM privacy_policies WHERE tenant_id = ? \(condition)
            ORDER BY version DESC LIMIT 1
            """,
            [.text(tenantID)] + (version.map { [SQLValue.integer($0)] } ?? [])
        )
        return try rows.first.map { row in
            PrivacyPolicy(
                version: Int(try row.integer("version")),
                body: try row.text("body"),
                publishedAt: try row.integer("published_at")
            )
        }
    }

    func put(_ consent: Consent) throws {
        try connection.execute(
            """
            INSERT INTO consents (tenant_id, id, person_id, policy_version, address, language, at)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .text(tenantID), .text(consent.id), .text(consent.person), .integer(consent.version),
                .text(consent.address), .text(consent.language), .integer(consent.at),
            ]
        )
    }

    func consent(of person: String, to version: Int) throws -> Consent? {
        try consents("person_id = ? AND policy_version = ?", [.text(person), .integer(version)]).first
    }

    func list(of person: String?, before: String?, limit: Int) throws -> [Consent] {
        var (condition, parameters) = ("(? = '' OR id < ?)", [SQLValue.text(before ?? ""), .text(before ?? "")])
        if let person {
            condition += " AND person_id = ?"
            parameters.append(.text(person))
        }
        return try consents(condition + " ORDER BY id DESC LIMIT ?", parameters + [.integer(limit)])
    }

    private func consents(_ condition: String, _ parameters: [SQLValue]) throws -> [Consent] {
        let rows = try connection.query(
            """
            SELECT id, person_id, policy_version, address, language, at FROM consents
            WHERE tenant_id = ? AND \(condition)
            """,
            [.text(tenantID)] + parameters
        )
        return try rows.map { row in
            Consent(
                id: try row.text("id"),
                person: try row.text("person_id"),
                version: Int(try row.integer("policy_version")),
                address: try row.text("address"),
                language: try row.text("language"),
                at: try row.integer("at")
            )
        }
    }
}
