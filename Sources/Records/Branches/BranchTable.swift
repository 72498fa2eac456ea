/// The rows of one tenant's branches.
struct BranchTable {
    let tenantID: String
    let connection: any Connection

    /// More levels than any organisation has; a longer chain is damage.
    static let maximumDepth = 32

    func branch(id: String) throws -> Branch? { try branches("id = ?", [.text(id)]).first }

    func branch(externalID: String) throws -> Branch? { try branches("external_id = ?", [.text(externalID)]).first }

    func all() throws -> [Branch] { try branches("1 = 1 ORDER BY name, id", []) }

    /// The branch and every branch above it, from below upwards.
    func chain(of id: String) throws -> [Branch] {
        var chain: [Branch] = []
        var next: String? = id
        while let id = next, chain.count < Self.maximumDepth, let branch = try self.branch(id: id) {
            chain.append(branch)
            next = branch.parentID
        }
        return chain
    }

    /// The branch and every branch below it.
    func subtree(of id: String) throws -> [String] {
        var found = [id]
        var level = [id]
        while !level.isEmpty, found.count < 100_000 {
            level = try SQLList.chunks(level.map(SQLValue.text)).flatMap { chunk in
                try branches("parent_id" + SQLList.membership(count: chunk.count), chunk).map(\.id)
            }
            found += level
        }
        return found
    }

    /// The branch and every branch below it that is not disabled and stands below none that is; empty when the branch
    /// itself is disabled or below one that is, or is none.
    func enabledSubtree(of id: String) throws -> Set<String> {
        let chain = try chain(of: id)
        if chain.isEmpty || chain.contains(where: { $0.disabledAt != nil }) { return [] }
        var found: Set<String> = [id]
        var level = [id]
        while !level.isEmpty, found.count < 100_000 {
            level = try SQLList.chunks(level.map(SQLValue.text)).flatMap { chunk in
                let condition = "disabled_at IS NULL AND parent_id" + SQLList.membership(count: chunk.count)
                return try branches(condition, chunk).map(\.id)
            }
            found.formUnion(level)
        }
        return found
    }

    /// How many levels stand below the branch, itself not counted.
    func depthBelow(_ id: String) throws -> Int {
        var depth = 0
        var level = [id]
        while depth <= Self.maximumDepth {
            level = try SQLList.chunks(level.map(SQLValue.text)).flatMap { chunk in
                try branches("parent_id" + SQLList.membership(count: chunk.count), chunk).map(\.id)
            }
            if level.isEmpty { return depth }
            depth += 1
        }
        return depth
    }

    func put(_ branch: Branch) throws {
        try connection.execute(
            """
            INSERT INTO branches (tenant_id, id, external_id, parent_id, name, disabled_at, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, id) DO UPDATE SET
                parent_id = excluded.parent_id, name = excluded.name, disabled_at = excluded.disabled_at,
                updated_at = excluded.updated_at
            """,
            [
                .text(tenantID), .text(branch.id), .optional(branch.externalID), .optional(branch.parentID),
                .text(branch.name), .optional(branch.disabledAt), .integer(branch.createdAt),
                .integer(branch.updatedAt),
            ]
        )
    }

    private func branches(_ condition: String, _ parameters: [SQLValue]) throws -> [Branch] {
        let rows = try connection.query(
            """
            SELECT id, external_id, parent_id, name, disabled_at, created_at, updated_at
            FROM branches WHERE tenant_id = ? AND \(condition)
            """,
            [.text(tenantID)] + parameters
        )
        return try rows.map { row in
            Branch(
                id: try row.text("id"),
                externalID: try row.optionalText("external_id"),
                parentID: try row.optionalText("parent_id"),
                name: try row.text("name"),
                disabledAt: try row.optionalInteger("disabled_at"),
                createdAt: try row.integer("created_at"),
                updatedAt: try row.integer("updated_at")
            )
        }
    }
}
