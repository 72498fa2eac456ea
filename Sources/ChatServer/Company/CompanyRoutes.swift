import HTTPTypes
import Hummingbird
import Records

/// What a company tells of itself before anybody signs in.
struct CompanyRoutes {
    let parts: ServerParts

    /// All that can be told.
    struct Body: StrictBody {
        static let fields: Set<String> = ["name", "welcome", "dispatcher", "workingHours", "logo"]

        var name: String?
        var welcome: String?
        var dispatcher: String?
        var workingHours: String?
        var logo: String?
    }

    /// What everybody is told.
    struct Told: Encodable, Sendable {
        var name: String
        var welcome: String
        var dispatcher: String
        var workingHours: String
        /// Where the logo lies; null for none.
        var logo: String?

        init(_ profile: CompanyProfile, of tenant: Tenant) {
            self.name = profile.name.isEmpty ? tenant.name : profile.name
            self.welcome = profile.welcome
            self.dispatcher = profile.dispatcher
            self.workingHours = profile.workingHours
            self.logo = profile.logo.map { "/api/v1/public/\(tenant.key)/files/\($0)" }
        }
    }

    func add(to routes: some RouterMethods<ServerContext>) {
        routes.get("api/v1/company") { _, context in
            let principal = try context.require(.settingsManage)
            return Reply(try await self.parts.tenants.tenant(of: principal).records.company.profile())
        }
        routes.put("api/v1/company") { try await self.change($0, $1) }
        routes.get("api/v1/public/:tenant/company") { _, context in
            let tenant = try self.parts.tenants.tenant(key: try context.part("tenant"))
            return Reply(Told(try await tenant.records.company.profile(), of: tenant.tenant))
        }
    }

    private func change(_ request: Request, _ context: ServerContext) async throws -> Reply<CompanyProfile> {
        let principal = try context.require(.settingsManage)
        let tenant = try self.parts.tenants.tenant(of: principal)
        let body = try await BodyReader.json(Body.self, from: request, limit: 64 << 10)
        if let logo = body.logo, !logo.isEmpty, logo != (try await tenant.records.company.profile().logo) {
            // What everybody sees from now on must be something that the person may see.
            _ = try await self.parts.files.file(logo, in: tenant) {
                try await FileAccess(tenant: tenant).mayRead($0, principal, from: context.client)
            }
        }
        let profile = CompanyProfile(
            name: body.name ?? "",
            welcome: body.welcome ?? "",
            dispatcher: body.dispatcher ?? "",
            workingHours: body.workingHours ?? "",
            logo: body.logo
        )
        return Reply(try await tenant.records.company.set(profile, by: AuditActor(principal, address: context.client)))
    }
}

extension CompanyRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .get,
            path: "/api/v1/company",
            chapter: "管理",
            summary: "公司对外介绍",
            access: .permission(.settingsManage),
            reply: .json(form)
        ),
        APIOperation(
            method: .put,
            path: "/api/v1/company",
            chapter: "管理",
            summary: "设置公司名称、欢迎语（最多 500 字）、接待员名称、工作时间和标志（文件的 id，须是图片）",
            access: .permission(.settingsManage),
            body: .json(form),
            reply: .json(form)
        ),
        APIOperation(
            method: .get,
            path: "/api/v1/public/{tenant}/company",
            chapter: "公开",
            summary: "登录前显示的公司名称、欢迎语和标志",
            access: .open,
            reply: .json(told)
        ),
    ]

    private static let fields: [String: APISchema] = [
        "name": .text(0...100), "welcome": .text(0...500), "dispatcher": .text(0...100),
        "workingHours": .text(0...200), "logo": .text,
    ]
    private static let form = APISchema.object(fields, isClosed: true)
    private static let told = APISchema.object(
        fields.merging(["logo": .optional(.text)]) { _, new in new },
        required: ["name", "welcome", "dispatcher", "workingHours"]
    )
}
