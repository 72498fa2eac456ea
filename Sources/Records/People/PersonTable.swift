/// The rows of one tenant's contacts or agents.
struct PersonTable {
    enum Kind: String {
        case contacts, agents

        var noun: String { self == .contacts ? "contact" : "agent" }
    }

    let tenantID: String
    let connection: any Connection
    let kind: Kind

    func person(id: String) throws -> Person? { try persons("id = ?", [.text(id)]).first }

    func person(externalID: String) throws -> Person? { try persons("external_id = ?", [.text(externalID)]).first }

    func persons(ids: [String]) throws -> [Person] {
        try SQLList.chunks(ids.map(SQLValue.text)).flatMap { chunk in
            try persons("id" + SQLList.membership(count: chunk.count), chunk)
        }
    }

    func page(after: String, limit: Int) throws -> [Person] {
        try persons("id > ? ORDER BY id LIMIT ?", [.text(after), .integer(limit)])
    }

    func count() throws -> Int {
        let rows = try connection.query(
            "SELECT COUNT(*) AS number FROM \(kind.rawValue) WHERE tenant_id = ?",
            [.text(tenantID)]
        )
        return Int(try rows.first?.integer("number") ?? 0)
    }

    func put(_ person: Person) throws {
        try connection.execute(
            """
            INSERT INTO \(kind.rawValue) (tenant_id, id, external_id, name, created_at, updated_at)
            VALUES (?, ?, ?, ?, ?, ?)
            ON CONFLICT (tenant_id, id) DO UPDATE SET name = excluded.name, updated_at = excluded.updated_at
            """,
            [
                .text(tenantID), .text(person.id), .optional(person.externalID), .text(person.name),
                .integer(person.createdAt), .integer(person.updatedAt),
            ]
        )
    }

    private func persons(_ condition: String, _ parameters: [SQLValue]) throws -> [Person] {
        let rows = try connection.query(
            """
            SELECT id, external_id, name, created_at, updated_at
            FROM \(kind.rawValue) WHERE tenant_id = ? AND \(condition)
            """,
            [.text(tenantID)] + parameters
        )
        return try rows.map { row in
            Person(
                id: try row.text("id"),
                externalID: try row.optionalText("external_id"),
                name: try row.text("name"),
                createdAt: try row.integer("created_at"),
                updatedAt: try row.integer("updated_at")
            )
        }
    }
}
