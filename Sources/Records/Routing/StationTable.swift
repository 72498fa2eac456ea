/// The rows of how one tenant's agents stand at work.
struct StationTable {
    let tenantID: String
    let connection: any Connection

    /// The station of an agent; that of a beginner where none is written.
    func station(of agent: String) throws -> AgentStation {
        let rows = try connection.query(
            """
            SELECT agent_id, availability, changed_at, own_limit, maximum, last_taken_at
            FROM agent_stations WHERE tenant_id = ? AND agent_id = ?
            """,
            [.text(tenantID), .text(agent)]
        )
        return try rows.first.map { try AgentStation(row: $0) } ?? AgentStation(agent: agent)
    }

    func put(_ station: AgentStation) throws {
        try connection.execute(
            """
            INSERT INTO agent_stations (
                tenant_id, agent_id, availability, changed_at, own_limit, maximum, last_taken_at
            ) VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, agent_id) DO UPDATE SET
                availability = excluded.availability, changed_at = excluded.changed_at,
                own_limit = excluded.own_limit, maximum = excluded.maximum, last_taken_at = excluded.last_taken_at
            """,
            [
                .text(tenantID), .text(station.agent), .text(station.availability.rawValue),
                .optional(station.changedAt), .optional(station.own.map(Int64.init)),
                .integer(Int64(station.maximum)), .optional(station.lastTakenAt),
            ]
        )
    }

    /// How many conversations an agent has now.
    func load(of agent: String) throws -> Int {
        let rows = try connection.query(
            """
            SELECT COUNT(*) AS number FROM live_conversations
            WHERE tenant_id = ? AND assignee_id = ? AND is_open = 1 AND status IN ('assigned', 'on_hold')
            """,
            [.text(tenantID), .text(agent)]
        )
        return Int(try rows.first?.integer("number") ?? 0)
    }
}

extension AgentStation {
    init(row: SQLRow) throws {
        guard let availability = AgentAvailability(rawValue: try row.text("availability")) else {
            let message = "An agent's availability cannot be read. The database is damaged; restore it from a backup."
            throw RecordsError(.corrupt, message)
        }
        self.init(agent: try row.text("agent_id"))
        self.availability = availability
        changedAt = try row.optionalInteger("changed_at")
        own = try row.optionalInteger("own_limit").map(Int.init)
        maximum = Int(try row.integer("maximum"))
        lastTakenAt = try row.optionalInteger("last_taken_at")
    }
}
