import Hummingbird
import IndexWorker
import Records

/// What use has taught, to be looked at, undone and brought back.
struct LearningRoutes {
    let parts: ServerParts

    func add(to routes: some RouterMethods<ServerContext>) {
        let learning = routes.group("api/v1/learning")
        learning.get { _, context in Reply(try await self.tenant(context).records.lessons.counts()) }
        learning.get("lessons") { try await self.list($0, $1) }
        learning.post("lessons/:id/undo") { _, context in
            let (tenant, person) = (try self.tenant(context), try context.signedIn().person)
            return try await self.change(tenant, context) { try await tenant.records.lessons.undo([$0], by: person) }
        }
        learning.post("lessons/:id/restore") { _, context in
            let tenant = try self.tenant(context)
            return try await self.change(tenant, context) { try await tenant.records.lessons.restore([$0]) }
        }
    }

    /// Lessons belong to no branch.
    private func tenant(_ context: ServerContext) throws -> ServedTenant {
        let principal = try context.require(.learningManage)
        guard principal.may(.learningManage, in: nil) else { throw APIError(.forbidden) }
        return try self.parts.tenants.tenant(of: principal)
    }

    private func list(_ request: Request, _ context: ServerContext) async throws -> Reply<PageData<LessonData>> {
        let tenant = try self.tenant(context)
        let query = QueryReader(request)
        let limit = try query.number("limit", in: 1...100, default: 20)
        let filter = LessonFilter(
            article: try query.text("article"),
            isUndone: try query.text("undone") == nil ? nil : try query.flag("undone")
        )
        let last = try query.cursor(of: "lessons")
        let lessons = try await tenant.records.lessons.page(after: last ?? "", filter: filter, limit: limit)
        let articles = try await tenant.records.articles.articles(ids: lessons.map(\.article))
        let titles = Dictionary(articles.map { ($0.id, $0.content.title) }, uniquingKeysWith: { first, _ in first })
        let next = lessons.count == limit ? lessons.last.map { PageCursor(last: $0.id).text(of: "lessons") } : nil
        return Reply(PageData(items: lessons.map { LessonData($0, title: titles[$0.article]) }, next: next))
    }

    /// Doing it again changes nothing, so sending it twice does no harm.
    private func change(
        _ tenant: ServedTenant,
        _ context: ServerContext,
        _ body: (String) async throws -> Int
    ) async throws -> Reply<NoData> {
        let id = try context.part("id")
        guard try await tenant.records.lessons.exists(id: id) else { throw APIError(.notFound) }
        _ = try await body(id)
        tenant.changes.wake()
        return .done
    }
}

/// A lesson as the API gives it.
struct LessonData: Encodable, Sendable {
    var id: String
    var question: String
    var article: String
    var title: String?
    var accepted: Int
    var refused: Int
    var people: [String]
    var lastAt: Int64?
    var undoneAt: Int64?

    init(_ lesson: Lesson, title: String?) {
        self.id = lesson.id
        self.question = lesson.question
        self.article = lesson.article
        self.title = title
        self.accepted = lesson.votes.count { $0.outcome == .accepted }
        self.refused = lesson.votes.count - self.accepted
        self.people = lesson.votes.map(\.person)
        self.lastAt = lesson.votes.map(\.at).max()
        self.undoneAt = lesson.undoneAt
    }
}
