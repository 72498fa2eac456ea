/// The rows of all tenants.
struct TenantTable {
    let connection: any Connection

    func all() throws -> [Tenant] {
        try tenants("ORDER BY tenant_key", [])
    }

    func tenant(key: String) throws -> Tenant? {
        try tenants("WHERE tenant_key = ?", [.text(key)]).first
    }

    func insert(_ tenant: Tenant) throws {
        if try self.tenant(key: tenant.key) != nil {
            let message = "There is a tenant \(tenant.key) already. Choose another key."
            throw RecordsError(.tenantKeyTaken, message, field: "key")
        }
        try connection.execute(
            "INSERT INTO tenants (id, tenant_key, name, created_at) VALUES (?, ?, ?, ?)",
            [.text(tenant.id), .text(tenant.key), .text(tenant.name), .integer(tenant.createdAt)]
        )
    }

    private func tenants(_ condition: String, _ parameters: [SQLValue]) throws -> [Tenant] {
        let rows = try connection.query("SELECT id, tenant_key, name, created_at FROM tenants \(condition)", parameters)
        return try rows.map { row in
            Tenant(
                id: try row.text("id"),
                key: try row.text("tenant_key"),
                name: try row.text("name"),
                createdAt: try row.integer("created_at")
            )
        }
    }
}
