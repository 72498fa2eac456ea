/// The canned responses of one tenant. Each change puts a row into the outbox in the same transaction.
public struct CannedStore: Sendable {
    let scope: TenantScope

    /// The most drafts that are saved at a time.
    public static let batch = 1_000

    /// What saving came to.
    public enum Outcome: String, Sendable, Hashable, CaseIterable, Codable {
        /// There was none with the shortcut in the scope.
        case created
        /// There was one with another content.
        case updated
        /// The same was there already; nothing was written.
        case unchanged
    }

    /// Saves responses by scope and shortcut, in one transaction, in order. One that is refused does not undo the others.
    ///
    /// - Throws: ``RecordsError`` with `tooMany` for more than ``batch``, or what the database says; then nothing is kept.
    public func save(_ drafts: [CannedDraft]) async throws -> [Result<Outcome, RecordsError>] {
        guard drafts.count <= Self.batch else {
            throw RecordsError(.tooMany, "At most \(Self.batch) canned responses are saved at a time.")
        }
        let cleaned = drafts.map { draft in
            Result { try draft.cleaned() }.mapError { $0 as? RecordsError ?? RecordsError(.malformed, "\($0)") }
        }
        let scope = scope
        return try await scope.database.write { connection in
            let table = CannedTable(tenantID: scope.tenantID, connection: connection)
            var changed: [OutboxSubject] = []
            let outcomes = try cleaned.map { result -> Result<Outcome, RecordsError> in
                switch result {
                case .failure(let error): return .failure(error)
                case .success(let draft):
                    let (outcome, id) = try Self.save(draft, in: table, scope: scope)
                    if outcome != .unchanged { changed.append(.canned(id)) }
                    return .success(outcome)
                }
            }
            try OutboxTable(tenantID: scope.tenantID, connection: connection).append(changed, now: scope.clock.now())
            return outcomes
        }
    }

    private static func save(
        _ draft: CannedDraft,
        in table: CannedTable,
        scope: TenantScope
    ) throws -> (Outcome, String) {
        let old = try table.response(shortcut: draft.shortcut, scope: draft.scope)
        let hash = draft.contentHash
        if let old, old.contentHash == hash { return (.unchanged, old.id) }
        let now = scope.clock.now()
        let id = old?.id ?? scope.ids.next()
        try table.put(
            CannedResponse(id: id, draft: draft, contentHash: hash, createdAt: old?.createdAt ?? now, updatedAt: now)
        )
        return (old == nil ? .created : .updated, id)
    }

    /// Removes the response with the shortcut from a scope.
    ///
    /// - Returns: whether there was one.
    @discardableResult
    public func remove(shortcut: String, from owner: CannedScope) async throws -> Bool {
        let scope = scope
        let shortcut = PlainText.oneLine(shortcut).lowercased()
        return try await scope.database.write { connection in
            let table = CannedTable(tenantID: scope.tenantID, connection: connection)
            guard let old = try table.response(shortcut: shortcut, scope: owner), try table.delete(id: old.id) else {
                return false
            }
            try OutboxTable(tenantID: scope.tenantID, connection: connection)
                .append([.canned(old.id)], now: scope.clock.now())
            return true
        }
    }

    /// The responses with these ids, in no particular order; ids that do not exist are left out.
    public func responses(ids: [String]) async throws -> [CannedResponse] {
        try await read { table in
            try SQLList.chunks(ids.map(SQLValue.text)).flatMap { chunk in
                try table.responses("id" + SQLList.membership(count: chunk.count), chunk)
            }
        }
    }

    /// Responses in order of their ids, beginning behind one.
    ///
    /// - Parameters:
    ///   - after: the last id of the page before; nil for the first page.
    ///   - limit: 1 to 1,000 responses.
    public func page(after: String?, limit: Int) async throws -> [CannedResponse] {
        try await read { table in
            try table.responses(
                "id > ? ORDER BY id LIMIT ?",
                [.text(after ?? ""), .integer(min(max(1, limit), 1_000))]
            )
        }
    }

    /// How many there are.
    public func count() async throws -> Int { try await read { try $0.count() } }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (CannedTable) throws -> Value
    ) async throws -> Value {
        let tenantID = scope.tenantID
        return try await scope.database.read { try body(CannedTable(tenantID: tenantID, connection: $0)) }
    }
}
