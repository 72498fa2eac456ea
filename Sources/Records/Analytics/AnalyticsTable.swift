/// The rows of one tenant's query log and card events, as far as both are concerned together.
struct AnalyticsTable {
    static let logs = ["query_log", "card_events"]

    let tenantID: String
    let connection: any Connection

    /// Adds rows; those that are there already change nothing.
    ///
    /// - Returns: how many were new.
    func insert(_ rows: [AnalyticsRow]) throws -> Int {
        let queries = QueryTable(tenantID: tenantID, connection: connection)
        let events = CardEventTable(tenantID: tenantID, connection: connection)
        return try rows.reduce(0) { count, row in
            switch row {
            case .query(let record): try count + queries.insert(record)
            case .event(let event): try count + events.insert(event)
            }
        }
    }

    /// Removes what a person or a contact left: the queries with all that happened to their cards, and what the person
    /// did to others' cards.
    ///
    /// - Returns: how many rows went.
    func erase(column: String, id: String) throws -> Int {
        let cards = try connection.execute(
            """
            DELETE FROM card_events WHERE tenant_id = ? AND query_id IN
            (SELECT id FROM query_log WHERE tenant_id = ? AND \(column) = ?)
            """,
            [.text(tenantID), .text(tenantID), .text(id)]
        )
        let queries = try connection.execute(
            "DELETE FROM query_log WHERE tenant_id = ? AND \(column) = ?",
            [.text(tenantID), .text(id)]
        )
        let own = try connection.execute(
            "DELETE FROM card_events WHERE tenant_id = ? AND person_id = ?",
            [.text(tenantID), .text(id)]
        )
        return cards + queries + own
    }

    /// Removes up to `limit` of the oldest rows of a log that are older than the horizon or too many.
    func prune(_ table: String, horizon: Int64, rows: Int, limit: Int) throws -> Int {
        let counted = try connection.query(
            "SELECT COUNT(*) AS number FROM \(table) WHERE tenant_id = ?",
            [.text(tenantID)]
        )
        let excess = max(0, Int(try counted.first?.integer("number") ?? 0) - rows)
        let old = try connection.execute(
            """
            DELETE FROM \(table) WHERE tenant_id = ? AND id IN
            (SELECT id FROM \(table) WHERE tenant_id = ? AND at < ? ORDER BY at, id LIMIT ?)
            """,
            [.text(tenantID), .text(tenantID), .integer(horizon), .integer(limit)]
        )
        if old >= min(excess, limit) { return old }
        return try old
            + connection.execute(
                """
                DELETE FROM \(table) WHERE tenant_id = ? AND id IN
                (SELECT id FROM \(table) WHERE tenant_id = ? ORDER BY at, id LIMIT ?)
                """,
                [.text(tenantID), .text(tenantID), .integer(min(excess, limit) - old)]
            )
    }
}
