import Records

/// A tenant's articles as everybody may read them.
struct PublicReading: Sendable {
    let tenant: ServedTenant

    /// The name of the list in cursors.
    static let list = "public"

    init(_ tenant: ServedTenant) { self.tenant = tenant }

    /// A public article; all others do not exist here.
    func article(_ id: String) async throws -> Article {
        guard let article = try await self.tenant.records.articles.article(id: id),
            article.content.status == .published, article.content.visibility == .public
        else { throw APIError(.notFound) }
        return article
    }

    /// A page of public articles as the records have them.
    func articles(after last: String?, limit: Int, category: String? = nil) async throws -> [Article] {
        let filter = ArticleFilter(statuses: [.published], visibilities: [.public], categoryID: category)
        return try await self.tenant.records.articles.page(after: last, limit: limit, filter: filter)
    }

    /// A page of public articles.
    func page(after last: String?, limit: Int, category: String?) async throws -> PageData<PublicArticleData> {
        let page = try await self.articles(after: last, limit: limit, category: category)
        let next = page.count == limit ? page.last.map { PageCursor(last: $0.id).text(of: Self.list) } : nil
        return PageData(items: page.map { PublicArticleData($0) }, next: next)
    }

    /// The categories that hold a public article, themselves or below them.
    func categories() async throws -> [Records.Category] {
        let filter = ArticleFilter(statuses: [.published], visibilities: [.public])
        let counts = try await self.tenant.records.articles.countsByCategory(filter: filter)
        let all = try await self.tenant.records.categories.list()
        let shown = all.filter { counts[$0.id] != nil }.reduce(into: Set<[String]>()) { shown, category in
            for length in 1...category.path.count { shown.insert(Array(category.path.prefix(length))) }
        }
        return all.filter { shown.contains($0.path) }
    }
}
