import Hummingbird
import Records

/// What readers say about articles.
struct FeedbackRoutes {
    let parts: ServerParts

    func add(to routes: some RouterMethods<ServerContext>) {
        let feedback = routes.group("api/v1/articles/:id/feedback")
        feedback.post { request, context in
            let principal = try context.require(.feedbackGive)
            let tenant = try self.parts.tenants.tenant(of: principal)
            let article = try await ArticleDesk(tenant, principal, from: context.client)
                .article(try context.part("id"))
            return try await self.note(request, tenant, article, person: principal.person)
        }
        feedback.get { try await self.list($0, $1) }
        routes.post("api/v1/public/:tenant/articles/:id/feedback") { request, context in
            try self.parts.feedbackBound.admit(from: context.client)
            let tenant = try self.parts.tenants.tenant(key: try context.part("tenant"))
            let article = try await PublicReading(tenant).article(try context.part("id"))
            try self.parts.feedbackBound.admit(from: context.client, about: article.id)
            return try await self.note(request, tenant, article, person: nil)
        }
    }

    private func note(
        _ request: Request,
        _ tenant: ServedTenant,
        _ article: Article,
        person: String?
    ) async throws -> Reply<NoData> {
        let body = try await BodyReader.json(FeedbackBody.self, from: request, limit: 16 << 10)
        try await tenant.records.feedback.add(
            article: article.id,
            isUseful: body.useful,
            reason: body.reason,
            comment: body.comment,
            person: person
        )
        return .done
    }

    private func list(_ request: Request, _ context: ServerContext) async throws -> Reply<FeedbackData> {
        let principal = try context.require(.articleWrite)
        let tenant = try self.parts.tenants.tenant(of: principal)
        let desk = try await ArticleDesk(tenant, principal, from: context.client)
        let article = try await desk.article(try context.part("id"))
        guard desk.access.mayWrite(article.content) else { throw APIError(.forbidden) }
        let query = QueryReader(request)
        let limit = try query.number("limit", in: 1...100, default: 20)
        let last = try query.cursor(of: "feedback")
        let entries = try await tenant.records.feedback.list(of: article.id, before: last, limit: limit)
        let next = entries.count == limit ? entries.last.map { PageCursor(last: $0.id).text(of: "feedback") } : nil
        let totals = try await tenant.records.feedback.totals(of: article.id)
        return Reply(FeedbackData(totals: totals, items: entries.map(FeedbackData.Entry.init), next: next))
    }
}

/// What was said about an article, for its editors. Who said it stays out.
struct FeedbackData: Encodable, Sendable {
    struct Entry: Encodable, Sendable {
        var id: String
        var version: Int
        var useful: Bool
        var reason: String?
        var comment: String?
        var at: Int64

        init(_ feedback: ArticleFeedback) {
            self.id = feedback.id
            self.version = feedback.articleVersion
            self.useful = feedback.isUseful
            self.reason = feedback.reason
            self.comment = feedback.comment
            self.at = feedback.at
        }
    }

    var totals: FeedbackTotals
    var items: [Entry]
    var next: String?
}
