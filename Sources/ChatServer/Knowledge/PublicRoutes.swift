import HTTPTypes
import Hummingbird
import Records

/// The knowledge base for everybody.
struct PublicRoutes {
    let parts: ServerParts

    func add(to routes: some RouterMethods<ServerContext>) {
        let open = routes.group("api/v1/public/:tenant")
        open.get("articles") { try await self.list($0, $1) }
        open.get("articles/:id") { try await self.article($0, $1) }
        open.get("categories") { _, context in
            let categories = try await self.reading(context).categories()
            return Reply(PageData(items: categories.map(CategoryData.init), next: nil))
        }
    }

    private func reading(_ context: ServerContext) throws -> PublicReading {
        PublicReading(try self.parts.tenants.tenant(key: try context.part("tenant")))
    }

    private func list(
        _ request: Request,
        _ context: ServerContext
    ) async throws -> Reply<PageData<PublicArticleData>> {
        let query = QueryReader(request)
        let page = try await self.reading(context).page(
            after: try query.cursor(of: PublicReading.list),
            limit: try query.number("limit", in: 1...100, default: 20),
            category: try query.text("category")
        )
        return Reply(page)
    }

    private func article(_ request: Request, _ context: ServerContext) async throws -> Response {
        let article = try await self.reading(context).article(try context.part("id"))
        let tag = EntityTag(version: article.version)
        let headers: HTTPFields = [.eTag: tag.text, .cacheControl: "public, no-cache"]
        if tag.isKnown(to: request) { return Response(status: .notModified, headers: headers) }
        let data = PublicArticleData(article, html: try await self.parts.rendering.html(of: article))
        return try Reply(data, headers: headers).response(from: request, context: context)
    }
}
