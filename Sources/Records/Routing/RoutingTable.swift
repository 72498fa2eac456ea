/// Reads what decides who gets which conversation.
struct RoutingTable {
    let tenantID: String
    let connection: any Connection

    func waiting(limit: Int) throws -> [WaitingConversation] {
        let rows = try connection.query(
            """
            SELECT id, version, priority, entered_at, branch_id, contact_id FROM (
                SELECT l.conversation_id AS id, l.version AS version, l.priority AS priority,
                    l.entered_at AS entered_at, c.branch_id AS branch_id, c.contact_id AS contact_id,
                    ROW_NUMBER() OVER (PARTITION BY c.branch_id
                        ORDER BY l.priority DESC, l.entered_at, l.conversation_id) AS place
                FROM live_conversations l JOIN conversations c
                    ON c.tenant_id = l.tenant_id AND c.id = l.conversation_id
                WHERE l.tenant_id = ? AND l.is_open = 1 AND l.status = 'queued'
            ) AS lined
            WHERE place <= ? ORDER BY priority DESC, entered_at, id
            """,
            [.text(tenantID), .integer(Int64(limit))]
        )
        if rows.isEmpty { return [] }
        let branches = BranchLines(try branchTable.all())
        return try rows.compactMap { row in
            let branch = try row.optionalText("branch_id")
            guard branches.isEnabled(branch) else { return nil }
            let id = try row.text("id")
            return WaitingConversation(
                id: id,
                version: try row.integer("version"),
                branches: branches.line(from: branch),
                priority: try row.integer("priority"),
                enteredAt: try row.integer("entered_at"),
                lastAgent: try row.optionalText("contact_id").flatMap { try lastAgent(of: $0, except: id) }
            )
        }
    }

    private func lastAgent(of contact: String, except conversation: String) throws -> String? {
        let rows = try connection.query(
            """
            SELECT l.assignee_id AS agent FROM conversations c JOIN live_conversations l
                ON l.tenant_id = c.tenant_id AND l.conversation_id = c.id
            WHERE c.tenant_id = ? AND c.contact_id = ? AND c.id <> ? AND l.assignee_id IS NOT NULL
            ORDER BY l.last_at DESC, c.id DESC LIMIT 1
            """,
            [.text(tenantID), .text(contact), .text(conversation)]
        )
        return try rows.first?.text("agent")
    }

    func agents() throws -> [RoutableAgent] {
        let roles = Role.allCases.filter { PermissionMatrix.allows($0, .conversationAnswer) }
        let rows = try connection.query(
            """
            SELECT a.person_id AS id, p.name AS name, a.branch_id AS branch_id, g.branch_id AS place
            FROM accounts a
            JOIN agents p ON p.tenant_id = a.tenant_id AND p.id = a.person_id
            JOIN role_grants g ON g.tenant_id = a.tenant_id AND g.person_id = a.person_id
            WHERE a.tenant_id = ? AND a.kind = 'agents' AND a.disabled_at IS NULL
                AND g.role\(SQLList.membership(count: roles.count))
            ORDER BY p.name, a.person_id
            """,
            [.text(tenantID)] + roles.map { .text($0.rawValue) }
        )
        let (stations, loads, branches) = (try stations(), try loads(), BranchLines(try branchTable.all()))
        var agents: [RoutableAgent] = []
        for row in rows {
            let (id, place) = (try row.text("id"), try row.text("place"))
            let granted: String? = place.isEmpty ? nil : place
            guard branches.isEnabled(granted) else { continue }
            if agents.last?.id == id {
                agents[agents.count - 1].places.insert(granted)
                continue
            }
            let agent = RoutableAgent(
                id: id,
                name: try row.text("name"),
                branch: try row.optionalText("branch_id"),
                places: [granted],
                station: stations[id] ?? AgentStation(agent: id),
                load: loads[id] ?? 0
            )
            agents.append(agent)
        }
        return agents
    }

    private func stations() throws -> [String: AgentStation] {
        let rows = try connection.query(
            """
            SELECT agent_id, availability, changed_at, own_limit, maximum, last_taken_at
            FROM agent_stations WHERE tenant_id = ?
            """,
            [.text(tenantID)]
        )
        return Dictionary(
            try rows.map { (try $0.text("agent_id"), try AgentStation(row: $0)) },
            uniquingKeysWith: { one, _ in one }
        )
    }

    private func loads() throws -> [String: Int] {
        let rows = try connection.query(
            """
            SELECT assignee_id AS agent, COUNT(*) AS number FROM live_conversations
            WHERE tenant_id = ? AND is_open = 1 AND assignee_id IS NOT NULL AND status IN ('assigned', 'on_hold')
            GROUP BY assignee_id
            """,
            [.text(tenantID)]
        )
        return Dictionary(
            try rows.map { (try $0.text("agent"), Int(try $0.integer("number"))) },
            uniquingKeysWith: +
        )
    }

    func orphans(limit: Int) throws -> [String] {
        let rows = try connection.query(
            """
            SELECT l.conversation_id AS id FROM live_conversations l JOIN accounts a
                ON a.tenant_id = l.tenant_id AND a.person_id = l.assignee_id
            WHERE l.tenant_id = ? AND l.is_open = 1 AND l.status IN ('assigned', 'on_hold')
                AND a.disabled_at IS NOT NULL
            ORDER BY l.conversation_id LIMIT ?
            """,
            [.text(tenantID), .integer(Int64(limit))]
        )
        return try rows.map { try $0.text("id") }
    }

    func queues() throws -> [RoutingStore.Queue] {
        let rows = try connection.query(
            """
            SELECT c.branch_id AS branch_id, COUNT(*) AS number, MIN(l.entered_at) AS since
            FROM live_conversations l JOIN conversations c
                ON c.tenant_id = l.tenant_id AND c.id = l.conversation_id
            WHERE l.tenant_id = ? AND l.is_open = 1 AND l.status = 'queued' GROUP BY c.branch_id
            """,
            [.text(tenantID)]
        )
        return try rows.map { row in
            RoutingStore.Queue(
                branch: try row.optionalText("branch_id"),
                length: Int(try row.integer("number")),
                since: try row.integer("since")
            )
        }
    }

    func place(of conversation: String) throws -> Int? {
        guard let chat = try ChatTable(tenantID: tenantID, connection: connection).conversation(id: conversation),
            chat.status == .queued
        else { return nil }
        let rows = try connection.query(
            """
            SELECT COUNT(*) AS number FROM live_conversations
            WHERE tenant_id = ? AND is_open = 1 AND status = 'queued'
                AND (priority > ? OR (priority = ? AND (entered_at, conversation_id) < (?, ?)))
            """,
            [
                .text(tenantID), .integer(chat.priority), .integer(chat.priority), .integer(chat.enteredAt),
                .text(conversation),
            ]
        )
        return Int(try rows.first?.integer("number") ?? 0)
    }

    private var branchTable: BranchTable { BranchTable(tenantID: tenantID, connection: connection) }
}

/// The branches of a tenant, by what stands above each.
private struct BranchLines {
    private let branches: [String: Branch]

    init(_ branches: [Branch]) {
        self.branches = Dictionary(branches.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    }

    /// The branch and those above it, from below upwards.
    func line(from branch: String?) -> [String] {
        var (line, next) = ([String](), branch)
        // A tree that is damaged must not be walked for ever.
        while let id = next, let branch = branches[id], line.count <= branches.count {
            line.append(id)
            next = branch.parentID
        }
        return line
    }

    /// Whether neither the branch nor one above it is disabled; what has no branch is enabled.
    func isEnabled(_ branch: String?) -> Bool {
        line(from: branch).allSatisfy { branches[$0]?.disabledAt == nil }
    }
}
