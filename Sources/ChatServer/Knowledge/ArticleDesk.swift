import IndexWorker
import Indexer
import Records

/// What a person does with a tenant's articles, within what the person may.
struct ArticleDesk: Sendable {
    let tenant: ServedTenant
    let principal: Principal
    let access: ArticleAccess
    /// The person for the audit.
    let actor: AuditActor

    /// - Parameter address: from where the person asks.
    init(_ tenant: ServedTenant, _ principal: Principal, from address: String) async throws {
        self.actor = AuditActor(principal, address: address)
        self.tenant = tenant
        self.principal = principal
        self.access = ArticleAccess(principal, try await tenant.branches.value())
    }

    private var articles: ArticleStore { self.tenant.records.articles }

    /// The article; one that the person may not know of is not found.
    func article(_ id: String) async throws -> Article {
        guard let article = try await self.articles.article(id: id), self.access.sees(article.content) else {
            throw APIError(.notFound)
        }
        return article
    }

    /// A page of articles that the person may see.
    func page(after last: String?, limit: Int, filter: ArticleFilter) async throws -> PageData<ArticleData> {
        var filter = filter
        filter.readableBranches = self.access.readable
        if !self.access.canSeeDrafts { filter.statuses = [.published] }
        if self.principal.scope(of: .articleRead) == .none { filter.visibilities = [.public] }
        var items: [ArticleData] = []
        var place = last
        // What may not be seen all the same, such as a draft of somebody else's branch, leaves its place to the next.
        for _ in 0..<Self.maximumRounds {
            let page = try await self.articles.page(after: place, limit: limit, filter: filter)
            for article in page where items.count < limit {
                place = article.id
                if self.access.sees(article.content) { items.append(ArticleData(summaryOf: article)) }
            }
            guard page.count == limit else { return PageData(items: items, next: nil) }
            if items.count == limit { break }
        }
        return PageData(items: items, next: place.map { PageCursor(last: $0).text(of: Self.list) })
    }

    /// The name of the list of articles in cursors.
    static let list = "articles"
    private static let maximumRounds = 20

    func create(_ draft: ArticleDraft, once key: OnceKey?) async throws -> ArticleSaveResult {
        try self.access.checkChange(from: nil, to: draft)
        let result = try await self.articles.create(draft, once: key, editor: self.principal.person, actor: self.actor)
        self.tenant.changes.wake()
        return result
    }

    func replace(_ id: String, with draft: ArticleDraft, expecting version: Int?) async throws -> ArticleSaveResult {
        let old = try await self.article(id)
        try self.access.checkChange(from: old.content, to: draft)
        return try await self.save(draft, over: old, expecting: version)
    }

    /// Changes where an article stands in its life, and nothing else.
    func move(_ id: String, to status: ArticleStatus, expecting version: Int?) async throws -> ArticleSaveResult {
        let old = try await self.article(id)
        var draft = old.content
        draft.status = status
        if let end = draft.expiresAt, status == .published, end <= Moment.now { draft.expiresAt = nil }
        guard self.access.mayPublish(old.content) else { throw APIError(.forbidden) }
        return try await self.save(draft, over: old, expecting: version)
    }

    /// The old content was what the permission was looked at with, so that no other may have come between.
    private func save(
        _ draft: ArticleDraft,
        over old: Article,
        expecting version: Int?
    ) async throws -> ArticleSaveResult {
        guard version == nil || version == old.version else { throw APIError(.versionConflict) }
        let result = try await self.articles.save(
            draft,
            id: old.id,
            expectedVersion: old.version,
            editor: self.principal.person,
            actor: self.actor
        )
        self.tenant.changes.wake()
        return result
    }

    func delete(_ id: String, expecting version: Int?) async throws {
        let old = try await self.article(id)
        guard self.access.mayPublish(old.content) else { throw APIError(.forbidden) }
        guard version == nil || version == old.version else { throw APIError(.versionConflict) }
        try await self.articles.delete(id: id, expectedVersion: old.version, actor: self.actor)
        self.tenant.changes.wake()
    }

    func schedule(_ id: String, at time: Int64) async throws {
        let old = try await self.article(id)
        guard self.access.mayPublish(old.content) else { throw APIError(.forbidden) }
        try await self.articles.schedule(id: id, at: time, editor: self.principal.person)
    }

    func unschedule(_ id: String) async throws {
        let old = try await self.article(id)
        guard self.access.mayPublish(old.content) else { throw APIError(.forbidden) }
        try await self.articles.unschedule(id: id)
    }

    // MARK: - Versions

    /// The versions of an article; of one that was deleted for those who may publish in its branch.
    func versions(of id: String, before: Int?, limit: Int) async throws -> [ArticleVersion] {
        let newest = try await self.articles.versions(of: id, limit: 1)
        guard let last = newest.first, self.access.mayWrite(last.content) else { throw APIError(.notFound) }
        return try await self.articles.versions(of: id, before: before, limit: limit).filter {
            self.access.mayWrite($0.content)
        }
    }

    func version(_ number: Int, of id: String) async throws -> ArticleVersion {
        guard number < Int.max,
            let version = try await self.versions(of: id, before: number + 1, limit: 1).first,
            version.version == number
        else { throw APIError(.notFound) }
        return version
    }

    func restore(_ number: Int, of id: String) async throws -> ArticleSaveResult {
        let version = try await self.version(number, of: id)
        let old = try await self.articles.article(id: id)
        try self.access.checkChange(from: old?.content, to: version.content)
        let result = try await self.articles.restore(
            version: number,
            of: id,
            editor: self.principal.person,
            actor: self.actor
        )
        self.tenant.changes.wake()
        return result
    }
}
