/// What was asked in one tenant, and how it ended.
public struct QueryLog: Sendable {
    /// How many rows one call of ``save(_:)`` takes.
    public static let maximumBatch = 5_000

    let scope: TenantScope
    let buffer: AppendBuffer<AnalyticsRow>

    /// Takes a query and returns at once; it is on disk a moment later. Its id is given here unless it has one.
    ///
    /// When 10,000 wait already it is dropped, which ``dropped`` counts: logging never slows a search.
    ///
    /// - Returns: the id by which card events name the query, also when it was dropped.
    @discardableResult
    public func append(_ record: QueryRecord) -> String {
        let record = prepared(record)
        buffer.append(.query(record))
        return record.id
    }

    /// How many queries and card events of this tenant were dropped since the store was opened.
    public var dropped: Int { buffer.dropped }

    /// Returns when everything appended before this call is on disk or dropped.
    public func flush() async {
        await buffer.flush()
    }

    /// Writes queries at once, for whoever has to know that they are kept. One whose id is there changes nothing.
    ///
    /// - Parameter records: up to ``maximumBatch``.
    /// - Returns: how many were new.
    /// - Throws: ``RecordsError`` with `tooMany`, or what the database says.
    @discardableResult
    public func save(_ records: [QueryRecord]) async throws -> Int {
        try Self.check(records.count)
        let rows = records.map { AnalyticsRow.query(prepared($0)) }
        let tenantID = scope.tenantID
        return try await scope.database.write { try AnalyticsTable(tenantID: tenantID, connection: $0).insert(rows) }
    }

    /// Queries in the order of time, beginning behind a place.
    ///
    /// - Parameters:
    ///   - place: the place of the last query of the page before, or ``LogPlace/start(of:)``.
    ///   - until: only queries before this time, in milliseconds since 1970 UTC.
    ///   - limit: 1 to 5,000 queries.
    public func page(after place: LogPlace, until: Int64 = .max, limit: Int) async throws -> [QueryRecord] {
        try await read { try $0.page(after: place, until: until, limit: min(max(1, limit), Self.maximumBatch)) }
    }

    /// The queries with these ids, in that order; ids that do not exist are left out.
    public func records(ids: [String]) async throws -> [QueryRecord] {
        let found = try await read { try $0.records(ids: ids) }
        let byID = Dictionary(found.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return ids.compactMap { byID[$0] }
    }

    /// How many queries are kept.
    public func count() async throws -> Int {
        try await read { try $0.count() }
    }

    /// Removes every query of a member of the staff, what happened to the cards of those, and what the person did to
    /// cards anywhere. What is suggested because the person asked it too is suggested no longer, unless enough others did.
    ///
    /// - Returns: how many rows went.
    @discardableResult
    public func erase(person: String) async throws -> Int {
        try await erase(column: "person_id", id: person)
    }

    /// Removes every query of a customer, what happened to the cards of those, and what the customer did to cards.
    /// Suggestions are looked at again as ``erase(person:)`` does.
    ///
    /// - Returns: how many rows went.
    @discardableResult
    public func erase(contact: String) async throws -> Int {
        try await erase(column: "contact_id", id: contact)
    }

    /// Removes rows of both logs that are too old or too many, in steps of 2,000 so that others write in between.
    ///
    /// - Returns: how many rows went.
    @discardableResult
    public func prune(_ retention: LogRetention = LogRetention()) async throws -> Int {
        let tenantID = scope.tenantID
        let horizon = retention.horizon(now: scope.clock.now())
        var total = 0
        for table in AnalyticsTable.logs {
            var count = 0
            repeat {
                count = try await scope.database.write { connection in
                    try AnalyticsTable(tenantID: tenantID, connection: connection)
                        .prune(table, horizon: horizon, rows: retention.rows, limit: 2_000)
                }
                total += count
            } while count >= 2_000
        }
        return total
    }

    static func check(_ count: Int) throws {
        if count > maximumBatch {
            throw RecordsError(.tooMany, "At most \(maximumBatch) rows can be written at once. Write them in parts.")
        }
    }

    private func prepared(_ record: QueryRecord) -> QueryRecord {
        var record = record.cleaned()
        if record.id.isEmpty { record.id = scope.ids.next() }
        return record
    }

    private func erase(column: String, id: String) async throws -> Int {
        // What waits must be on disk to be found there.
        await buffer.flush()
        guard let id = LoggedText.id(id) else { return 0 }
        let scope = scope
        return try await scope.database.write { try QueryEraser(scope, $0).erase(id, in: [column]) }
    }

    private func read<Value: Sendable>(
        _ body: @escaping @Sendable (QueryTable) throws -> Value
    ) async throws -> Value {
        let tenantID = scope.tenantID
        return try await scope.database.read { try body(QueryTable(tenantID: tenantID, connection: $0)) }
    }
}
