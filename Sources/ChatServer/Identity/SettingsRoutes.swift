import Hummingbird
import Records

/// The switches of a tenant.
struct SettingsRoutes {
    let identity: IdentityService

    /// All switches.
    struct Body: StrictBody {
        static let fields: Set<String> = ["singleSession"]

        var singleSession: Bool
    }

    func add(to routes: some RouterMethods<ServerContext>) {
        let settings = routes.group("api/v1/settings")
        settings.get { try await self.show($1) }
        settings.put { try await self.change($0, $1) }
    }

    private func show(_ context: ServerContext) async throws -> Reply<TenantSettings> {
        let principal = try context.require(.settingsManage)
        return Reply(try await self.identity.tenants.tenant(of: principal).records.settings.settings())
    }

    private func change(_ request: Request, _ context: ServerContext) async throws -> Reply<TenantSettings> {
        let principal = try context.require(.settingsManage)
        let body = try await BodyReader.json(Body.self, from: request, limit: 16_384)
        let settings = TenantSettings(singleSession: body.singleSession)
        try await self.identity.tenants.tenant(of: principal).records.settings.set(
            settings,
            by: AuditActor(principal, address: context.client)
        )
        return Reply(settings)
    }
}
