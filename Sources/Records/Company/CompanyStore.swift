/// What one tenant tells of itself.
public struct CompanyStore: Sendable {
    let scope: TenantScope

    /// What it tells.
    public func profile() async throws -> CompanyProfile {
        let tenantID = scope.tenantID
        return try await scope.database.read {
            CompanyProfile(try SettingTable(tenantID: tenantID, connection: $0).values())
        }
    }

    /// Changes what it tells; the audit notes what changed, and the logo's file stays as long as it is the logo.
    ///
    /// - Throws: ``RecordsError`` with `tooLong`, `notFound` for a logo that is no file, or `malformed` for one that is no
    ///   picture.
    @discardableResult
    public func set(_ profile: CompanyProfile, by actor: AuditActor) async throws -> CompanyProfile {
        let (scope, profile) = (scope, try profile.cleaned())
        return try await scope.database.write { connection in
            let table = SettingTable(tenantID: scope.tenantID, connection: connection)
            let old = CompanyProfile(try table.values()).values
            let changed = profile.values.filter { old[$0.key] != $0.value }
            if changed.isEmpty { return profile }
            if changed["company-logo"] != nil { try Self.setLogo(profile.logo, scope, connection) }
            try table.put(profile.values, now: scope.clock.now())
            let before = old.filter { changed[$0.key] != nil }
            let entry = AuditEntry(.settingChange, of: "company", by: actor, before: before, after: changed)
            try scope.note(entry, connection)
            return profile
        }
    }

    private static func setLogo(_ id: String?, _ scope: TenantScope, _ connection: any Connection) throws {
        let files = FileTable(tenantID: scope.tenantID, connection: connection)
        let subject = FileSubject(.company, scope.tenantID)
        try files.forgetAll(of: subject)
        guard let id else { return }
        guard let file = try files.file(id: id) else { throw FileStore.notFound }
        guard file.mediaType.hasPrefix("image/") else {
            throw RecordsError(.malformed, "The logo must be a picture (PNG, JPEG, GIF or WebP).", field: "logo")
        }
        _ = try files.refer(id, to: subject, now: scope.clock.now())
    }
}
