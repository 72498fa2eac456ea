/// The switches of one tenant.
public struct SettingStore: Sendable {
    let scope: TenantScope

    /// The switches as they are.
    public func settings() async throws -> TenantSettings {
        let tenantID = scope.tenantID
        return try await scope.database.read { try SettingTable(tenantID: tenantID, connection: $0).settings() }
    }

    /// Sets the switches; the audit notes those that changed.
    public func set(_ settings: TenantSettings, by actor: AuditActor) async throws {
        let scope = scope
        try await scope.database.write { connection in
            let table = SettingTable(tenantID: scope.tenantID, connection: connection)
            let (old, new) = (try table.settings().values, settings.values)
            let changed = new.filter { old[$0.key] != $0.value }
            if changed.isEmpty { return }
            try table.put(new, now: scope.clock.now())
            let before = old.filter { changed[$0.key] != nil }
            try scope.note(
                AuditEntry(.settingChange, of: "tenant", by: actor, before: before, after: changed),
                connection
            )
        }
    }
}
