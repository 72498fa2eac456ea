/// Which people of a tenant are known to another provider, and as whom.
public struct ExternalIdentityStore: Sendable {
    let scope: TenantScope

    /// The account that the provider's subject stands for, nil when it is linked to none.
    ///
    /// - Parameters:
    ///   - issuer: the address of the provider.
    ///   - subject: by which the provider knows the person, and never another one.
    public func account(issuer: String, subject: String) async throws -> Account? {
        let tenantID = scope.tenantID
        return try await scope.database.read { connection in
            let rows = try connection.query(
                "SELECT person_id FROM external_identities WHERE tenant_id = ? AND issuer = ? AND subject = ?",
                [.text(tenantID), .text(issuer), .text(subject)]
            )
            guard let person = try rows.first?.text("person_id") else { return nil }
            return try AccountTable(tenantID: tenantID, connection: connection).account(id: person)
        }
    }

    /// Links a provider's subject to a person. One that is linked already stays as it is.
    ///
    /// - Throws: ``RecordsError`` with `notFound` when the person has no account.
    public func link(issuer: String, subject: String, to person: String, by actor: AuditActor) async throws {
        let scope = scope
        try await scope.database.write { connection in
            let accounts = AccountTable(tenantID: scope.tenantID, connection: connection)
            guard try accounts.account(id: person) != nil else { throw AccountWriter.notFound }
            let count = try connection.execute(
                """
                INSERT INTO external_identities (tenant_id, issuer, subject, person_id, linked_at)
                VALUES (?, ?, ?, ?, ?) ON CONFLICT (tenant_id, issuer, subject) DO NOTHING
                """,
                [
                    .text(scope.tenantID), .text(issuer), .text(subject), .text(person),
                    .integer(scope.clock.now()),
                ]
            )
            if count == 0 { return }
            let entry = AuditEntry(.personLink, of: "person", person, by: actor, after: ["issuer": issuer])
            try scope.note(entry, connection)
        }
    }
}
