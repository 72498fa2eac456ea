extension PersonalDataStore {
    /// How much of a person went.
    public struct Erasure: Sendable, Hashable {
        /// Conversations of the customer whose words went.
        public var conversations: Int
        /// Tickets of the customer whose words went.
        public var tickets: Int
        /// Queries and what happened to their cards.
        public var queries: Int
        /// What the person taught.
        public var votes: Int
        /// Sealed values.
        public var values: Int
    }

    /// The name that takes the place of one that was erased, and of words that were.
    public static let erased = "［已删除］"

    /// Erases a person: name, sealed values, sign-in, what was asked and taught, and of a customer every word of the
    /// conversations and tickets. The index follows by the outbox. Ids stay, so that counts and the audit hold; what was
    /// fitted to use may still hold words, so its file is to be removed by whoever keeps it.
    ///
    /// Killed at any moment it may be run again. History that is imported again brings back what it holds.
    ///
    /// - Throws: ``RecordsError`` with `notFound`, `lastAdministrator`, or what the check throws.
    public func erase(
        _ id: String,
        by actor: AuditActor,
        allowing check: @escaping AccountStore.Check = { _ in }
    ) async throws -> Erasure {
        let (scope, records) = (scope, ErasedPlaces(scope))
        let kind = try await records.kind(of: id)
        // What may refuse comes first.
        try await scope.writeHistory { history in
            let writer = AccountWriter(history, by: actor)
            guard let account = try writer.accounts.account(id: id) else { return }
            try check(account)
            _ = try writer.setDisabled(true, account)
        }
        // What waits must be on disk to be found there.
        await queryLog.flush()
        let queries = try await records.eraseQueries(of: id)
        let votes = try await LessonStore(scope: scope).erase(person: id)
        return try await scope.writeHistory { history in
            let connection = history.connection
            let values = try PersonalFieldTable(tenantID: scope.tenantID, connection: connection).removeAll(of: id)
            try ErasedPlaces.eraseAccount(id, history)
            try ErasedPlaces.eraseTraces(of: id, history)
            let words = kind == .contacts ? try ErasedPlaces.eraseWords(of: id, history) : (0, 0)
            try ErasedPlaces.eraseName(of: id, kind, history)
            let erasure = Erasure(
                conversations: words.0,
                tickets: words.1,
                queries: queries,
                votes: votes,
                values: values
            )
            let after = [
                "conversations": "\(erasure.conversations)", "tickets": "\(erasure.tickets)",
                "queries": "\(queries)", "votes": "\(votes)", "values": "\(values)",
            ]
            try scope.note(AuditEntry(.personalDataErase, of: "person", id, by: actor, after: after), connection)
            return erasure
        }
    }
}

/// The places in which a person stands.
struct ErasedPlaces {
    private let scope: TenantScope

    init(_ scope: TenantScope) { self.scope = scope }

    /// Whether the person is a contact or an agent.
    ///
    /// - Throws: ``RecordsError`` with `notFound`.
    func kind(of id: String) async throws -> PersonTable.Kind {
        let tenantID = scope.tenantID
        return try await scope.database.read { connection in
            for kind in [PersonTable.Kind.contacts, .agents] {
                let table = PersonTable(tenantID: tenantID, connection: connection, kind: kind)
                if try table.person(id: id) != nil { return kind }
            }
            throw AccountWriter.notFound
        }
    }

    func eraseQueries(of id: String) async throws -> Int {
        guard let id = LoggedText.id(id) else { return 0 }
        let scope = scope
        return try await scope.database.write {
            try QueryEraser(scope, $0).erase(id, in: ["person_id", "contact_id"])
        }
    }

    static func eraseAccount(_ id: String, _ history: HistoryWriter) throws {
        let values: [SQLValue] = [.text(history.scope.tenantID), .text(id)]
        for table in ["external_identities", "role_grants"] {
            try history.connection.execute("DELETE FROM \(table) WHERE tenant_id = ? AND person_id = ?", values)
        }
        try history.connection.execute(
            "UPDATE sessions SET device = '', address = '' WHERE tenant_id = ? AND person_id = ?",
            values
        )
        try history.connection.execute(
            """
            UPDATE accounts SET login = ?, password_hash = NULL, second_factor_at = NULL, second_factor_step = NULL,
                revision = revision + 1, updated_at = ?
            WHERE tenant_id = ? AND person_id = ?
            """,
            [.text("erased-" + id), .integer(history.now)] + values
        )
    }

    /// Takes the name off the person's files, whose own are ownerless from now on, and removes what was agreed to.
    static func eraseTraces(of id: String, _ history: HistoryWriter) throws {
        let values: [SQLValue] = [.text(history.scope.tenantID), .text(id)]
        try history.connection.execute("DELETE FROM consents WHERE tenant_id = ? AND person_id = ?", values)
        try history.connection.execute(
            "UPDATE files SET owner_id = NULL, name = 'file' WHERE tenant_id = ? AND owner_id = ?",
            values
        )
    }

    /// - Returns: how many conversations and tickets.
    static func eraseWords(of id: String, _ history: HistoryWriter) throws -> (Int, Int) {
        let (connection, tenant, contact) = (
            history.connection, SQLValue.text(history.scope.tenantID), SQLValue.text(id)
        )
        let word = SQLValue.text(PersonalDataStore.erased)
        // Ids of messages that had none follow from their words, so those go as well.
        try connection.execute(
            """
            UPDATE messages SET text = ?, cid = id, extras = NULL, revision = revision + 1 WHERE tenant_id = ? AND conversation_id IN
                (SELECT id FROM conversations WHERE tenant_id = ? AND contact_id = ?)
            """,
            [word, tenant, tenant, contact]
        )
        try connection.execute(
            """
            UPDATE live_conversations SET rating_text = '', version = version + 1 WHERE tenant_id = ? AND conversation_id IN
                (SELECT id FROM conversations WHERE tenant_id = ? AND contact_id = ?)
            """,
            [tenant, tenant, contact]
        )
        for table in ["reply_drafts", "read_cursors"] {
            try connection.execute(
                """
                DELETE FROM \(table) WHERE tenant_id = ? AND conversation_id IN
                    (SELECT id FROM conversations WHERE tenant_id = ? AND contact_id = ?)
                """,
                [tenant, tenant, contact]
            )
        }
        try connection.execute("DELETE FROM visitors WHERE tenant_id = ? AND contact_id = ?", [tenant, contact])
        let conversations = try connection.execute(
            """
            UPDATE conversations SET subject = '', wrap_up = '', tags = '[]', external_id = NULL
            WHERE tenant_id = ? AND contact_id = ?
            """,
            [tenant, contact]
        )
        try connection.execute(
            """
            UPDATE ticket_comments SET text = ?, cid = id WHERE tenant_id = ? AND ticket_id IN
                (SELECT id FROM tickets WHERE tenant_id = ? AND contact_id = ?)
            """,
            [word, tenant, tenant, contact]
        )
        let tickets = try connection.execute(
            """
            UPDATE tickets SET title = ?, description = '', resolution = '', tags = '[]', external_id = NULL
            WHERE tenant_id = ? AND contact_id = ?
            """,
            [word, tenant, contact]
        )
        try history.noteAll(.conversations, "contact_id = ?", [contact])
        try history.noteAll(.tickets, "contact_id = ?", [contact])
        return (conversations, tickets)
    }

    static func eraseName(of id: String, _ kind: PersonTable.Kind, _ history: HistoryWriter) throws {
        guard let person = try history.people(kind).person(id: id) else { return }
        _ = try history.rename(person, to: PersonalDataStore.erased, kind: kind)
        try history.connection.execute(
            "UPDATE \(kind.rawValue) SET external_id = NULL WHERE tenant_id = ? AND id = ?",
            [.text(history.scope.tenantID), .text(id)]
        )
    }
}
