import HTTPTypes
import Hummingbird
import Records

/// The files that articles have attached.
struct AttachmentRoutes {
    let parts: ServerParts

    func add(to routes: some RouterMethods<ServerContext>) {
        let attachments = routes.group("api/v1/articles/:id/attachments")
        attachments.get { request, context in
            let (tenant, article, _) = try await self.article(context)
            return Reply(try await Self.list(of: article, tenant))
        }
        attachments.post { try await self.attach($0, $1) }
        attachments.delete(":file") { try await self.detach($1) }
        routes.get("api/v1/public/:tenant/articles/:id/attachments") { _, context in
            let tenant = try self.parts.tenants.tenant(key: try context.part("tenant"))
            let article = try await PublicReading(tenant).article(try context.part("id"))
            return Reply(try await Self.list(of: article, tenant))
        }
    }

    private static func list(of article: Article, _ tenant: ServedTenant) async throws -> PageData<FileData> {
        let files = try await tenant.records.files.files(of: FileSubject(.article, article.id))
        return PageData(items: files.map(FileData.init), next: nil)
    }

    private func article(_ context: ServerContext) async throws -> (ServedTenant, Article, ArticleDesk) {
        let principal = try context.signedIn()
        let tenant = try self.parts.tenants.tenant(of: principal)
        let desk = try await ArticleDesk(tenant, principal, from: context.client)
        return (tenant, try await desk.article(try context.part("id")), desk)
    }

    private func attach(_ request: Request, _ context: ServerContext) async throws -> Reply<PageData<FileData>> {
        let principal = try context.require(.articleWrite)
        let (tenant, article, desk) = try await self.article(context)
        try Self.check(desk, article)
        let body = try await BodyReader.json(FileBody.self, from: request, limit: 16 << 10)
        // Who may not read a file shall not show it to themselves by an article.
        let file = try await self.parts.files.file(body.file, in: tenant) {
            try await FileAccess(tenant: tenant).mayRead($0, principal, from: context.client)
        }
        try await tenant.records.files.attach(file.id, to: FileSubject(.article, article.id), by: desk.actor)
        return Reply(try await Self.list(of: article, tenant))
    }

    private func detach(_ context: ServerContext) async throws -> Reply<NoData> {
        try context.require(.articleWrite)
        let (tenant, article, desk) = try await self.article(context)
        try Self.check(desk, article)
        let file = try context.part("file")
        try await tenant.records.files.detach(file, from: FileSubject(.article, article.id), by: desk.actor)
        return .done
    }

    /// What readers see already takes the permission to publish.
    private static func check(_ desk: ArticleDesk, _ article: Article) throws {
        let content = article.content
        let isAllowed = content.status == .published ? desk.access.mayPublish(content) : desk.access.mayWrite(content)
        guard isAllowed else { throw APIError(.forbidden) }
    }
}
