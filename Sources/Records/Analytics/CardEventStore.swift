/// What happened to the cards that were shown in one tenant.
public struct CardEventStore: Sendable {
    let scope: TenantScope
    let buffer: AppendBuffer<AnalyticsRow>

    /// Takes an event and returns at once; it is on disk a moment later. For what may be lost, such as `shown`.
    ///
    /// When 10,000 rows wait already it is dropped, which ``QueryLog/dropped`` counts.
    ///
    /// - Returns: whether it was taken; not one that names no query or no source.
    @discardableResult
    public func append(_ event: CardEvent) -> Bool {
        guard let event = prepared(event) else { return false }
        return buffer.append(.event(event))
    }

    /// Writes events at once, behind everything appended before, for what must not be lost. The same event counts once.
    ///
    /// - Parameter events: up to ``QueryLog/maximumBatch``; those that name no query or no source are left out.
    /// - Returns: how many were new.
    /// - Throws: ``RecordsError`` with `tooMany`, or what the database says.
    @discardableResult
    public func save(_ events: [CardEvent]) async throws -> Int {
        try QueryLog.check(events.count)
        let rows = events.compactMap(prepared).map(AnalyticsRow.event)
        await buffer.flush()
        let tenantID = scope.tenantID
        return try await scope.database.write { try AnalyticsTable(tenantID: tenantID, connection: $0).insert(rows) }
    }

    /// Events in the order of time, beginning behind a place.
    ///
    /// - Parameters:
    ///   - place: the place of the last event of the page before, or ``LogPlace/start(of:)``.
    ///   - until: only events before this time, in milliseconds since 1970 UTC.
    ///   - limit: 1 to 5,000 events.
    public func page(after place: LogPlace, until: Int64 = .max, limit: Int) async throws -> [CardEvent] {
        try await read { try $0.page(after: place, until: until, limit: min(max(1, limit), QueryLog.maximumBatch)) }
    }

    /// Everything that happened to the cards of these queries, at most ``QueryLog/maximumBatch`` of them.
    ///
    /// - Throws: ``RecordsError`` with `tooMany`, or what the database says.
    public func events(queries: [String]) async throws -> [CardEvent] {
        try QueryLog.check(queries.count)
        return try await read { try $0.events(queries: queries) }
    }

    /// Cards that were inserted or sent, each with its question, in the order of time, beginning behind a place.
    ///
    /// - Parameters:
    ///   - place: the place of the last pair of the page before, or ``LogPlace/start(of:)``.
    ///   - limit: 1 to 5,000 pairs.
    public func accepted(after place: LogPlace, limit: Int) async throws -> [AcceptedPair] {
        try await read { try $0.accepted(after: place, limit: min(max(1, limit), QueryLog.maximumBatch)) }
    }

    private func prepared(_ event: CardEvent) -> CardEvent? {
        guard var event = event.cleaned() else { return nil }
        if event.id.isEmpty { event.id = scope.ids.next() }
        return event
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (CardEventTable) throws -> Value
    ) async throws -> Value {
        let tenantID = scope.tenantID
        return try await scope.database.read { try body(CardEventTable(tenantID: tenantID, connection: $0)) }
    }
}
