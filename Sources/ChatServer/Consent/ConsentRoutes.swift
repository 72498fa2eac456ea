import Exchange
import HTTPTypes
import Hummingbird
import Records

/// Privacy policies, and who agreed to which.
struct ConsentRoutes {
    let parts: ServerParts
    private let strangers: RateLimiter?

    init(parts: ServerParts) {
        self.parts = parts
        self.strangers = .ofMinute(parts.settings.anonymousPerMinute)
    }

    /// A new text.
    struct PolicyBody: StrictBody {
        static let fields: Set<String> = ["body"]

        var body: String
    }

    /// Somebody agrees; `visitor` is the token of one who did not sign in.
    struct ConsentBody: StrictBody {
        static let fields: Set<String> = ["version", "visitor"]

        var version: Int
        var visitor: String?
    }

    func add(to routes: some RouterMethods<ServerContext>) {
        routes.get("api/v1/public/:tenant/privacy-policy") { try await self.show($0, $1) }
        routes.post("api/v1/public/:tenant/consents") { try await self.agreeAsVisitor($0, $1) }
        routes.post("api/v1/privacy-policies") { try await self.publish($0, $1) }
        routes.get("api/v1/consents") { request, context in
            let principal = try context.require(.personalDataManage)
            let person = try QueryReader(request).text("person")
            return try await self.list(request, of: person, principal)
        }
        routes.post("api/v1/me/consents") { try await self.agree($0, $1) }
        routes.get("api/v1/me/consents") { request, context in
            let principal = try context.signedIn()
            return try await self.list(request, of: principal.person, principal)
        }
    }

    private func show(_ request: Request, _ context: ServerContext) async throws -> Reply<PrivacyPolicy> {
        let tenant = try self.parts.tenants.tenant(key: try context.part("tenant"))
        let version = try QueryReader(request).number("version", in: 1...1_000_000)
        guard let policy = try await tenant.records.consents.policy(version: version) else {
            throw APIError(.notFound)
        }
        return Reply(policy)
    }

    private func publish(_ request: Request, _ context: ServerContext) async throws -> Reply<PrivacyPolicy> {
        let principal = try context.require(.settingsManage)
        let body = try await BodyReader.json(PolicyBody.self, from: request)
        let consents = try self.parts.tenants.tenant(of: principal).records.consents
        let policy = try await consents.publish(body.body, by: AuditActor(principal, address: context.client))
        return Reply(policy, status: .created)
    }

    private func agree(_ request: Request, _ context: ServerContext) async throws -> Reply<Consent> {
        let principal = try context.signedIn()
        let body = try await BodyReader.json(ConsentBody.self, from: request, limit: 16 << 10)
        let tenant = try self.parts.tenants.tenant(of: principal)
        return try await self.note(body.version, of: principal.person, tenant, context)
    }

    private func agreeAsVisitor(_ request: Request, _ context: ServerContext) async throws -> Reply<Consent> {
        try self.strangers?.admit(NetworkPrefix.of(context.client))
        let tenant = try self.parts.tenants.tenant(key: try context.part("tenant"))
        let body = try await BodyReader.json(ConsentBody.self, from: request, limit: 16 << 10)
        let place = try await VisitorToken.visitor(body.visitor ?? "", in: self.parts.tenants)
        guard let (home, visitor) = place, home.tenant.id == tenant.tenant.id else { throw APIError(.notFound) }
        return try await self.note(body.version, of: visitor.contactID, tenant, context)
    }

    private func note(
        _ version: Int,
        of person: String,
        _ tenant: ServedTenant,
        _ context: ServerContext
    ) async throws -> Reply<Consent> {
        let consent = try await tenant.records.consents.agree(
            person,
            to: version,
            address: context.client,
            language: context.language == .en ? "en" : "zh-CN"
        )
        return Reply(consent, status: .created)
    }

    private func list(
        _ request: Request,
        of person: String?,
        _ principal: Principal
    ) async throws -> Reply<PageData<Consent>> {
        let query = QueryReader(request)
        let limit = try query.number("limit", in: 1...100, default: 20)
        let consents = try self.parts.tenants.tenant(of: principal).records.consents
        let page = try await consents.list(of: person, before: try query.cursor(of: "consents"), limit: limit)
        let next = page.count == limit ? page.last.map { PageCursor(last: $0.id).text(of: "consents") } : nil
        return Reply(PageData(items: page, next: next))
    }
}

extension ConsentRoutes {
    /// The routes as the documentation tells them.
    static let operations: [APIOperation] = [
        APIOperation(
            method: .get,
            path: "/api/v1/public/{tenant}/privacy-policy",
            chapter: "公开",
            summary: "隐私政策的正文",
            access: .open,
            parameters: [.query("version", .integer(1...1_000_000), "哪一版，默认现行的")],
            reply: .json(policy)
        ),
        APIOperation(
            method: .post,
            path: "/api/v1/public/{tenant}/consents",
            chapter: "公开",
            summary: "访客同意某一版隐私政策；visitor 为访客令牌",
            access: .open,
            body: .json(
                .object(["version": .integer, "visitor": .text], required: ["version", "visitor"], isClosed: true)
            ),
            status: .created,
            reply: .json(consent)
        ),
        APIOperation(
            method: .post,
            path: "/api/v1/privacy-policies",
            chapter: "管理",
            summary: "发布新一版隐私政策（Markdown，最多 100,000 字）；与现行的相同则不变",
            access: .permission(.settingsManage),
            body: .json(.object(["body": .text], required: ["body"], isClosed: true)),
            status: .created,
            reply: .json(policy)
        ),
        APIOperation(
            method: .get,
            path: "/api/v1/consents",
            chapter: "管理",
            summary: "谁同意了哪一版隐私政策，新的在前",
            access: .permission(.personalDataManage),
            parameters: [.query("person", .text, "只看这个人的")] + paging,
            reply: .json(.page(consent))
        ),
        APIOperation(
            method: .post,
            path: "/api/v1/me/consents",
            chapter: "登录",
            summary: "同意某一版隐私政策",
            access: .signedIn,
            body: .json(
                .object(["version": .integer, "visitor": .text], required: ["version"], isClosed: true)
            ),
            status: .created,
            reply: .json(consent)
        ),
        APIOperation(
            method: .get,
            path: "/api/v1/me/consents",
            chapter: "登录",
            summary: "自己同意过的隐私政策",
            access: .signedIn,
            parameters: paging,
            reply: .json(.page(consent))
        ),
    ]

    private static let paging: [APIOperation.Parameter] = [
        .query("limit", .integer(1...100), "每页多少条，默认 20"), .query("cursor", .text, "上一页的 next"),
    ]
    private static let policy = APISchema.object(
        ["version": .integer, "body": .text, "publishedAt": .time],
        required: ["version", "body", "publishedAt"]
    )
    private static let consent = APISchema.object(
        ["id": .text, "person": .text, "version": .integer, "address": .text, "language": .text, "at": .time],
        required: ["id", "person", "version", "address", "language", "at"]
    )
}
