/// The second factors of one tenant's people: a secret, sealed, whose codes an application on the person's telephone
/// shows.
public struct SecondFactorStore: Sendable {
    let scope: TenantScope

    private static let field = "second-factor"

    /// Makes a secret for a person. It counts once ``confirm(_:of:keys:by:)`` has seen a code of it.
    ///
    /// - Throws: ``RecordsError`` with `notFound`, or `constraint` when the person has one that counts.
    public func enrol(_ person: String, keys: SealKeys) async throws -> TOTP {
        let (scope, secret) = (scope, try TOTP.random())
        return try await keys.withSeal { seal in
            try await scope.database.write { connection in
                let accounts = AccountTable(tenantID: scope.tenantID, connection: connection)
                guard let account = try accounts.account(id: person) else { throw AccountWriter.notFound }
                if account.hasSecondFactor {
                    let message = "There is a second factor already. Take it away first."
                    throw RecordsError(.constraint, message, field: "secondFactor")
                }
                try PersonalDataStore.put(
                    secret.text,
                    at: Self.place(person, scope),
                    seal,
                    PersonalFieldTable(tenantID: scope.tenantID, connection: connection),
                    now: scope.clock.now()
                )
                return secret
            }
        }
    }

    /// Makes the secret of a person count, when the code is one of it.
    ///
    /// - Returns: whether it was.
    public func confirm(_ code: String, of person: String, keys: SealKeys, by actor: AuditActor) async throws -> Bool {
        let scope = scope
        return try await keys.withSeal { seal in
            try await scope.database.write { connection in
                let accounts = AccountTable(tenantID: scope.tenantID, connection: connection)
                guard let account = try accounts.account(id: person), !account.hasSecondFactor,
                    try Self.take(code, of: person, scope, seal, connection)
                else { return false }
                try connection.execute(
                    "UPDATE accounts SET second_factor_at = ? WHERE tenant_id = ? AND person_id = ?",
                    [.integer(scope.clock.now()), .text(scope.tenantID), .text(person)]
                )
                let entry = AuditEntry(.personSecondFactor, of: "person", person, by: actor, after: ["factor": "on"])
                try scope.note(entry, connection)
                return true
            }
        }
    }

    /// Whether the code is one of the person's, and was not used before. It is used up.
    public func take(_ code: String, of person: String, keys: SealKeys) async throws -> Bool {
        let scope = scope
        return try await keys.withSeal { seal in
            try await scope.database.write { try Self.take(code, of: person, scope, seal, $0) }
        }
    }

    /// Takes the second factor of a person away.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    public func remove(
        of person: String,
        by actor: AuditActor,
        allowing check: @escaping AccountStore.Check = { _ in }
    ) async throws -> Bool {
        let scope = scope
        return try await scope.database.write { connection in
            let accounts = AccountTable(tenantID: scope.tenantID, connection: connection)
            guard let account = try accounts.account(id: person) else { throw AccountWriter.notFound }
            try check(account)
            let table = PersonalFieldTable(tenantID: scope.tenantID, connection: connection)
            guard try table.remove(Self.field, of: person) else { return false }
            try connection.execute(
                """
                UPDATE accounts SET second_factor_at = NULL, second_factor_step = NULL
                WHERE tenant_id = ? AND person_id = ?
                """,
                [.text(scope.tenantID), .text(person)]
            )
            let entry = AuditEntry(.personSecondFactor, of: "person", person, by: actor, after: ["factor": "off"])
            try scope.note(entry, connection)
            return true
        }
    }

    private static func take(
        _ code: String,
        of person: String,
        _ scope: TenantScope,
        _ seal: Seal,
        _ connection: any Connection
    ) throws -> Bool {
        let table = PersonalFieldTable(tenantID: scope.tenantID, connection: connection)
        guard let row = try table.row(of: person, field: field),
            let secret = TOTP(text: try seal.open(row.sealed, for: place(person, scope)))
        else { return false }
        let rows = try connection.query(
            "SELECT second_factor_step FROM accounts WHERE tenant_id = ? AND person_id = ?",
            [.text(scope.tenantID), .text(person)]
        )
        let last = try rows.first?.optionalInteger("second_factor_step")
        guard let step = try secret.match(code, at: scope.clock.now(), after: last) else { return false }
        // Of two that come with one code at the same time, one is told so.
        return try connection.execute(
            """
            UPDATE accounts SET second_factor_step = ?
            WHERE tenant_id = ? AND person_id = ? AND (second_factor_step IS NULL OR second_factor_step < ?)
            """,
            [.integer(step), .text(scope.tenantID), .text(person), .integer(step)]
        ) > 0
    }

    private static func place(_ person: String, _ scope: TenantScope) -> Seal.Place {
        Seal.Place(tenant: scope.tenantID, person: person, field: field)
    }
}
