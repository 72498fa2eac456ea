import HTTPTypes
import Hummingbird
import Records

/// Articles for those who write and read them inside the tenant.
struct ArticleRoutes {
    let parts: ServerParts

    func add(to routes: some RouterMethods<ServerContext>) {
        let articles = routes.group("api/v1/articles")
        articles.get { try await self.list($0, $1) }
        articles.post { try await self.create($0, $1) }
        articles.get(":id") { try await self.article($0, $1) }
        articles.put(":id") { try await self.replace($0, $1) }
        articles.delete(":id") { try await self.delete($0, $1) }
        articles.post(":id/publish") { try await self.move($0, $1, to: .published) }
        articles.post(":id/expire") { try await self.move($0, $1, to: .expired) }
        articles.post(":id/withdraw") { try await self.move($0, $1, to: .draft) }
        articles.put(":id/schedule") { try await self.schedule($0, $1) }
        articles.delete(":id/schedule") { _, context in
            try await self.desk(context).unschedule(try context.part("id"))
            return Reply.done
        }
        self.addVersions(to: articles)
    }

    private func addVersions(to articles: some RouterMethods<ServerContext>) {
        articles.get(":id/versions") { try await self.versions($0, $1) }
        articles.get(":id/versions/:version") { _, context in
            let desk = try await self.desk(context)
            let version = try await desk.version(try Self.number("version", context), of: try context.part("id"))
            return Reply(ArticleVersionData(version, isWhole: true))
        }
        articles.post(":id/versions/:version/restore") { _, context in
            let desk = try await self.desk(context)
            let number = try Self.number("version", context)
            return Self.saved(try await desk.restore(number, of: try context.part("id")))
        }
        articles.get(":id/diff") { try await self.diff($0, $1) }
    }

    private func desk(_ context: ServerContext) async throws -> ArticleDesk {
        let principal = try context.signedIn()
        return try await ArticleDesk(
            try self.parts.tenants.tenant(of: principal),
            principal,
            from: context.client
        )
    }

    // MARK: - Reading

    private func list(_ request: Request, _ context: ServerContext) async throws -> Reply<PageData<ArticleData>> {
        let desk = try await self.desk(context)
        let query = QueryReader(request)
        let statuses = try query.choices("status", of: ArticleStatus.self)
        let visibilities = try query.choices("visibility", of: ArticleVisibility.self)
        let filter = ArticleFilter(
            statuses: statuses.isEmpty ? nil : Set(statuses),
            visibilities: visibilities.isEmpty ? nil : Set(visibilities),
            branchID: try query.text("branch"),
            categoryID: try query.text("category"),
            updatedSince: try query.number("updatedSince", in: 0...Int.max).map(Int64.init)
        )
        let limit = try query.number("limit", in: 1...100, default: 20)
        return Reply(try await desk.page(after: try query.cursor(of: ArticleDesk.list), limit: limit, filter: filter))
    }

    private func article(_ request: Request, _ context: ServerContext) async throws -> Response {
        let desk = try await self.desk(context)
        let article = try await desk.article(try context.part("id"))
        let tag = EntityTag(version: article.version)
        let headers: HTTPFields = [.eTag: tag.text, .cacheControl: "private, no-cache"]
        if tag.isKnown(to: request) { return Response(status: .notModified, headers: headers) }
        let html = try await QueryReader(request).flag("html") ? self.parts.rendering.html(of: article) : nil
        let time = try await desk.tenant.records.articles.scheduledTime(id: article.id)
        let data = ArticleData(article, html: html, publishAt: time)
        return try Reply(data, headers: headers).response(from: request, context: context)
    }

    // MARK: - Changing

    private func create(_ request: Request, _ context: ServerContext) async throws -> Reply<ArticleSavedData> {
        let principal = try context.require(.articleWrite)
        let desk = try await self.desk(context)
        let limit = ArticleBody.limit
        let (body, content) = try await BodyReader.jsonAndContent(ArticleBody.self, from: request, limit: limit)
        let key = try OnceKey.of(request, by: principal, content: content)
        var reply = Self.saved(try await desk.create(body.draft, once: key))
        reply.status = .created
        reply.headers[.location] = "/api/v1/articles/\(reply.data.id)"
        return reply
    }

    private func replace(_ request: Request, _ context: ServerContext) async throws -> Reply<ArticleSavedData> {
        try context.require(.articleWrite)
        let desk = try await self.desk(context)
        let version = try EntityTag.expected(by: request)
        let body = try await BodyReader.json(ArticleBody.self, from: request, limit: ArticleBody.limit)
        return Self.saved(try await desk.replace(try context.part("id"), with: body.draft, expecting: version))
    }

    private func move(
        _ request: Request,
        _ context: ServerContext,
        to status: ArticleStatus
    ) async throws -> Reply<ArticleSavedData> {
        try context.require(.articlePublish)
        let desk = try await self.desk(context)
        let version = try EntityTag.expected(by: request)
        return Self.saved(try await desk.move(try context.part("id"), to: status, expecting: version))
    }

    private func delete(_ request: Request, _ context: ServerContext) async throws -> Reply<NoData> {
        try context.require(.articlePublish)
        let desk = try await self.desk(context)
        try await desk.delete(try context.part("id"), expecting: try EntityTag.expected(by: request))
        return .done
    }

    private func schedule(_ request: Request, _ context: ServerContext) async throws -> Reply<NoData> {
        try context.require(.articlePublish)
        let desk = try await self.desk(context)
        let body = try await BodyReader.json(ScheduleBody.self, from: request)
        try await desk.schedule(try context.part("id"), at: body.publishAt)
        return .done
    }

    private static func saved(_ result: ArticleSaveResult) -> Reply<ArticleSavedData> {
        Reply(ArticleSavedData(result), headers: [.eTag: EntityTag(version: result.version).text])
    }

    // MARK: - Versions

    private func versions(
        _ request: Request,
        _ context: ServerContext
    ) async throws -> Reply<PageData<ArticleVersionData>> {
        let desk = try await self.desk(context)
        let query = QueryReader(request)
        let limit = try query.number("limit", in: 1...100, default: 20)
        let before = try query.cursor(of: "versions").flatMap(Int.init)
        let versions = try await desk.versions(of: try context.part("id"), before: before, limit: limit)
        let next = versions.count == limit ? versions.last.map { PageCursor(last: "\($0.version)") } : nil
        let items = versions.map { ArticleVersionData($0, isWhole: false) }
        return Reply(PageData(items: items, next: next?.text(of: "versions")))
    }

    private func diff(_ request: Request, _ context: ServerContext) async throws -> Reply<DiffData> {
        let desk = try await self.desk(context)
        let query = QueryReader(request)
        let id = try context.part("id")
        guard let old = try query.number("from", in: 1...Int.max - 1) else { throw APIError(.empty, field: "from") }
        guard let new = try query.number("to", in: 1...Int.max - 1) else { throw APIError(.empty, field: "to") }
        return Reply(DiffData(from: try await desk.version(old, of: id), to: try await desk.version(new, of: id)))
    }

    private static func number(_ name: String, _ context: ServerContext) throws -> Int {
        guard let number = Int(try context.part(name)), (1..<Int.max).contains(number) else {
            throw APIError(.notFound)
        }
        return number
    }
}
