import Hummingbird
import IndexWorker
import Records
import Workspace

/// What many people asked and is suggested to others: looked at, hidden, shown again, found anew.
struct PastQuestionRoutes {
    let parts: ServerParts
    private let gate = WorkGate(limit: 1)

    init(parts: ServerParts) { self.parts = parts }

    /// When a question may become a suggestion; what is missing is as the server does it by itself.
    struct RefreshBody: StrictBody {
        static let fields: Set<String> = ["people", "days", "limit"]

        var people: Int?
        var days: Int?
        var limit: Int?

        func rule() throws -> PastQuestionRule {
            let usual = PastQuestionRule()
            return PastQuestionRule(
                people: try Self.checked(self.people ?? usual.people, 2...PastQuestionRule.maximumPeople, "people"),
                days: try Self.checked(self.days ?? usual.days, 1...3_650, "days"),
                limit: try Self.checked(self.limit ?? usual.limit, 1...10_000, "limit")
            )
        }

        private static func checked(_ number: Int, _ range: ClosedRange<Int>, _ field: String) throws -> Int {
            guard range.contains(number) else {
                throw APIError(.outOfRange, field: field, ["range": "\(range.lowerBound)–\(range.upperBound)"])
            }
            return number
        }
    }

    /// Questions by their ids.
    struct QuestionsBody: StrictBody {
        static let fields: Set<String> = ["ids"]

        var ids: [String]
    }

    private static let maximumIDs = 1_000

    func add(to routes: some RouterMethods<ServerContext>) {
        let questions = routes.group("api/v1/suggestions")
        questions.get { try await self.list($0, $1) }
        questions.post("refresh") { try await self.refresh($0, $1) }
        questions.post("hide") { request, context in
            try await self.change(request, context) { try await $0.hide($1) }
        }
        questions.post("show") { request, context in
            try await self.change(request, context) { try await $0.show($1) }
        }
    }

    /// What people ask belongs to no branch.
    private func tenant(_ context: ServerContext) throws -> ServedTenant {
        let principal = try context.require(.learningManage)
        guard principal.may(.learningManage, in: nil) else { throw APIError(.forbidden) }
        return try self.parts.tenants.tenant(of: principal)
    }

    private func list(_ request: Request, _ context: ServerContext) async throws -> Reply<PageData<PastQuestionData>> {
        let tenant = try self.tenant(context)
        let query = QueryReader(request)
        let limit = try query.number("limit", in: 1...1_000, default: 100)
        let after = try query.cursor(of: "suggestions") ?? query.text("after")
        let questions = try await tenant.records.pastQuestions.page(
            after: after,
            hidden: try query.flag("hidden"),
            limit: limit
        )
        let next = questions.count == limit ? questions.last.map { PageCursor(last: $0.id) } : nil
        return Reply(PageData(items: questions.map(PastQuestionData.init), next: next?.text(of: "suggestions")))
    }

    private func refresh(_ request: Request, _ context: ServerContext) async throws -> Reply<PastQuestionReport> {
        let tenant = try self.tenant(context)
        let rule = try await BodyReader.json(RefreshBody.self, from: request, limit: 4_096).rule()
        return try await self.gate.run {
            await tenant.records.queryLog.flush()
            let refresh = PastQuestionRefresh(records: tenant.records, knowledge: tenant.knowledge, rule: rule)
            let report = try await refresh.run()
            tenant.changes.wake()
            return Reply(report)
        }
    }

    private func change(
        _ request: Request,
        _ context: ServerContext,
        _ body: (PastQuestionStore, [String]) async throws -> Int
    ) async throws -> Reply<CountData> {
        let tenant = try self.tenant(context)
        let ids = try await BodyReader.json(QuestionsBody.self, from: request).ids
        guard ids.count <= Self.maximumIDs else {
            throw APIError(.tooMany, field: "ids", ["limit": "\(Self.maximumIDs)"])
        }
        let count = try await body(tenant.records.pastQuestions, ids)
        tenant.changes.wake()
        return Reply(CountData(count: count))
    }
}
