/// The rows of one tenant's switches.
struct SettingTable {
    let tenantID: String
    let connection: any Connection

    func settings() throws -> TenantSettings { TenantSettings(try values()) }

    /// Everything that is set, by its names.
    func values() throws -> [String: String] {
        let rows = try connection.query(
            "SELECT name, value FROM tenant_settings WHERE tenant_id = ?",
            [.text(tenantID)]
        )
        let values = try rows.map { (try $0.text("name"), try $0.text("value")) }
        return Dictionary(values, uniquingKeysWith: { first, _ in first })
    }

    func put(_ values: [String: String], now: Int64) throws {
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            try connection.execute(
                """
                INSERT INTO tenant_settings (tenant_id, name, value, updated_at) VALUES (?, ?, ?, ?)
                ON CONFLICT (tenant_id, name) DO UPDATE SET value = excluded.value, updated_at = excluded.updated_at
                """,
                [.text(tenantID), .text(name), .text(value), .integer(now)]
            )
        }
    }
}
