/// The rows of one tenant's accounts and their roles.
struct AccountTable {
    let tenantID: String
    let connection: any Connection

    func account(id: String) throws -> Account? { try accounts("AND a.person_id = ?", [.text(id)]).first }

    func account(login: String) throws -> Account? { try accounts("AND a.login = ?", [.text(login)]).first }

    func page(_ filter: AccountFilter, after: String, limit: Int) throws -> [Account] {
        let (condition, parameters) = filter.condition
        return try accounts(
            "AND a.person_id > ?\(condition) ORDER BY a.person_id LIMIT ?",
            [.text(after)] + parameters + [.integer(limit)]
        )
    }

    func passwordHash(of id: String) throws -> String? {
        try connection.query(
            "SELECT password_hash FROM accounts WHERE tenant_id = ? AND person_id = ?",
            [.text(tenantID), .text(id)]
        ).first?.optionalText("password_hash")
    }

    /// Writes the account without its roles.
    func put(_ account: Account) throws {
        try connection.execute(
            """
            INSERT INTO accounts (
                tenant_id, person_id, kind, login, branch_id, disabled_at, revision, created_at, updated_at
            ) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, person_id) DO UPDATE SET
                login = excluded.login, branch_id = excluded.branch_id, disabled_at = excluded.disabled_at,
                revision = excluded.revision, updated_at = excluded.updated_at
            """,
            [
                .text(tenantID), .text(account.id), .text(account.kind.rawValue), .text(account.login),
                .optional(account.branch), .optional(account.disabledAt), .integer(account.revision),
                .integer(account.createdAt), .integer(account.updatedAt),
            ]
        )
    }

    func setPasswordHash(_ hash: String, of id: String) throws {
        try connection.execute(
            "UPDATE accounts SET password_hash = ? WHERE tenant_id = ? AND person_id = ?",
            [.text(hash), .text(tenantID), .text(id)]
        )
    }

    /// Exchanges a hash for another one of the same password; one that was changed since stays.
    func exchangePasswordHash(_ old: String, for new: String, of id: String) throws {
        try connection.execute(
            "UPDATE accounts SET password_hash = ? WHERE tenant_id = ? AND person_id = ? AND password_hash = ?",
            [.text(new), .text(tenantID), .text(id), .text(old)]
        )
    }

    func setGrants(_ grants: [RoleGrant], of id: String, now: Int64) throws {
        try connection.execute(
            "DELETE FROM role_grants WHERE tenant_id = ? AND person_id = ?",
            [.text(tenantID), .text(id)]
        )
        for grant in grants {
            try connection.execute(
                "INSERT INTO role_grants (tenant_id, person_id, role, branch_id, granted_at) VALUES (?, ?, ?, ?, ?)",
                [
                    .text(tenantID), .text(id), .text(grant.role.rawValue), .text(grant.branch ?? ""), .integer(now),
                ]
            )
        }
    }

    /// How many people with the role for the whole tenant may sign in.
    func count(enabledWith role: Role) throws -> Int {
        let rows = try connection.query(
            """
            SELECT COUNT(*) AS number FROM role_grants g
            JOIN accounts a ON a.tenant_id = g.tenant_id AND a.person_id = g.person_id
            WHERE g.tenant_id = ? AND g.role = ? AND g.branch_id = '' AND a.disabled_at IS NULL
            """,
            [.text(tenantID), .text(role.rawValue)]
        )
        return Int(try rows.first?.integer("number") ?? 0)
    }

    // MARK: - Reading

    private func accounts(_ condition: String, _ parameters: [SQLValue]) throws -> [Account] {
        let rows = try connection.query(
            """
            SELECT a.person_id, a.kind, a.login, a.branch_id, a.disabled_at, a.revision, a.created_at, a.updated_at,
                a.second_factor_at, COALESCE(p.name, k.name, a.login) AS name,
                CASE WHEN a.password_hash IS NULL THEN 0 ELSE 1 END AS has_password
            FROM accounts a
            LEFT JOIN agents p ON p.tenant_id = a.tenant_id AND p.id = a.person_id AND a.kind = 'agents'
            LEFT JOIN contacts k ON k.tenant_id = a.tenant_id AND k.id = a.person_id AND a.kind = 'contacts'
            WHERE a.tenant_id = ? \(condition)
            """,
            [.text(tenantID)] + parameters
        )
        let grants = try grants(of: try rows.map { try $0.text("person_id") })
        return try rows.map { try Account(row: $0, grants: grants) }
    }

    private func grants(of ids: [String]) throws -> [String: [RoleGrant]] {
        var grants: [String: [RoleGrant]] = [:]
        for chunk in SQLList.chunks(ids.map(SQLValue.text)) {
            let rows = try connection.query(
                """
                SELECT person_id, role, branch_id FROM role_grants
                WHERE tenant_id = ? AND person_id\(SQLList.membership(count: chunk.count))
                ORDER BY person_id, role, branch_id
                """,
                [.text(tenantID)] + chunk
            )
            for row in rows {
                // A role of a newer program allows nothing here.
                guard let role = Role(rawValue: try row.text("role")) else { continue }
                let branch = try row.text("branch_id")
                grants[try row.text("person_id"), default: []]
                    .append(RoleGrant(role, branch: branch.isEmpty ? nil : branch))
            }
        }
        return grants
    }
}

extension Account {
    fileprivate init(row: SQLRow, grants: [String: [RoleGrant]]) throws {
        let id = try row.text("person_id")
        self.init(
            id: id,
            kind: Kind(rawValue: try row.text("kind")) ?? .staff,
            name: try row.text("name"),
            login: try row.text("login"),
            branch: try row.optionalText("branch_id"),
            grants: grants[id] ?? [],
            hasPassword: try row.integer("has_password") == 1,
            hasSecondFactor: try row.optionalInteger("second_factor_at") != nil,
            disabledAt: try row.optionalInteger("disabled_at"),
            revision: try row.integer("revision"),
            createdAt: try row.integer("created_at"),
            updatedAt: try row.integer("updated_at")
        )
    }
}
