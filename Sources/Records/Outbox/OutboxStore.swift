/// The changes of one tenant that have not been carried further yet, in the order in which they were committed.
public struct OutboxStore: Sendable {
    let scope: TenantScope

    /// The oldest entries, in order of their ids.
    ///
    /// - Parameters:
    ///   - limit: 1 to 10,000 entries.
    ///   - kinds: the kinds of subjects to give; nil for all.
    ///   - last: only entries with ids above this one.
    public func next(
        limit: Int,
        kinds: Set<OutboxSubject.Kind>? = nil,
        after last: Int64 = 0
    ) async throws -> [OutboxEntry] {
        try await read { try $0.next(limit: min(max(1, limit), 10_000), kinds: kinds, after: last) }
    }

    /// The id that was given last; 0 when none ever was. Changes of entries up to it are visible to whoever reads later.
    public func lastID() async throws -> Int64 {
        try await read { try $0.lastID() }
    }

    /// Removes exactly the entries with these ids; those that are gone already do not matter.
    public func remove(_ ids: [Int64]) async throws {
        let tenantID = scope.tenantID
        try await scope.database.write { try OutboxTable(tenantID: tenantID, connection: $0).remove(ids) }
    }

    /// How many entries wait.
    ///
    /// - Parameter kinds: the kinds of subjects to count; nil for all.
    public func count(kinds: Set<OutboxSubject.Kind>? = nil) async throws -> Int {
        try await read { try $0.count(kinds: kinds) }
    }

    /// Adds an entry for each subject, in their order, for whoever knows that what follows it must be made anew.
    public func enqueue(_ subjects: [OutboxSubject]) async throws {
        let scope = scope
        try await scope.database.write { connection in
            try OutboxTable(tenantID: scope.tenantID, connection: connection)
                .append(subjects, now: scope.clock.now())
        }
    }

    /// Adds an entry for every article there is, for whoever has to start from nothing.
    ///
    /// - Returns: how many were added.
    @discardableResult
    public func enqueueAllArticles() async throws -> Int {
        let scope = scope
        return try await scope.database.write { connection in
            try OutboxTable(tenantID: scope.tenantID, connection: connection)
                .appendAllArticles(now: scope.clock.now())
        }
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (OutboxTable) throws -> Value
    ) async throws -> Value {
        let tenantID = scope.tenantID
        return try await scope.database.read { try body(OutboxTable(tenantID: tenantID, connection: $0)) }
    }
}
