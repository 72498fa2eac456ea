import Assist
import Hummingbird
import Indexer
import Records
import Workspace

/// Questions to the index, for people who signed in and for everybody.
struct SearchRoutes {
    let parts: ServerParts

    /// The order of hits.
    enum Order: String, CaseIterable {
        case relevance, newest, oldest

        var order: SearchRequest.Order {
            switch self {
            case .relevance: .relevance
            case .newest: .descending(.time)
            case .oldest: .ascending(.time)
            }
        }

        var groupOrder: GroupRequest.Order {
            switch self {
            case .relevance: .relevance
            case .newest: .newest
            case .oldest: .oldest
            }
        }
    }

    func add(to routes: some RouterMethods<ServerContext>) {
        let signedIn = routes.group("api/v1")
        signedIn.get("suggest") { try await self.suggest($0, self.staffDesk($1)) }
        signedIn.get("related") { try await self.related($0, self.staffDesk($1)) }
        signedIn.get("search") { try await self.search($0, self.staffDesk($1), $1) }
        signedIn.get("history") { request, context in
            try context.require(.historyRead)
            return try await self.history(request, self.staffDesk(context))
        }
        signedIn.post("answers") { request, context in
            try context.require(.answersRead)
            return try await self.answers(request, self.staffDesk(context), context)
        }
        let open = routes.group("api/v1/public/:tenant")
        open.get("suggest") { try await self.suggest($0, self.publicDesk($1)) }
        open.get("related") { try await self.related($0, self.publicDesk($1)) }
        open.get("search") { try await self.search($0, self.publicDesk($1), $1) }
    }

    // MARK: - For whom

    private func staffDesk(_ context: ServerContext) async throws -> SearchDesk {
        let principal = try context.signedIn()
        let tenant = try self.parts.tenants.tenant(of: principal)
        return self.desk(tenant, try await tenant.viewer(of: principal), context)
    }

    private func publicDesk(_ context: ServerContext) throws -> SearchDesk {
        self.desk(try self.parts.tenants.tenant(key: try context.part("tenant")), .customer(), context, isOpen: true)
    }

    private func desk(
        _ tenant: ServedTenant,
        _ viewer: Viewer,
        _ context: ServerContext,
        isOpen: Bool = false
    ) -> SearchDesk {
        SearchDesk(
            tenant: tenant,
            viewer: viewer,
            person: isOpen ? nil : context.principal?.person,
            address: NetworkPrefix.of(context.client),
            metrics: self.parts.metrics,
            deadline: self.parts.settings.searchDeadline
        )
    }

    // MARK: - Answers

    private func suggest(_ request: Request, _ desk: SearchDesk) async throws -> Reply<SuggestionData> {
        let query = QueryReader(request)
        let limit = try query.number("limit", in: 1...SuggestionRequest.maximumLimit, default: 10)
        return Reply(try await desk.suggest(try query.requiredText("q"), limit: limit))
    }

    private func related(_ request: Request, _ desk: SearchDesk) async throws -> Reply<RelatedData> {
        let query = QueryReader(request)
        let shown = try query.list("shown", limit: RelatedAssist.maximumQuestions)
        return Reply(try await desk.related(try query.requiredText("q"), shown: shown))
    }

    private func search(
        _ request: Request,
        _ desk: SearchDesk,
        _ context: ServerContext
    ) async throws -> Reply<ResultData> {
        let query = QueryReader(request)
        let explains = try query.flag("explain")
        if explains { try context.require(.searchExplain) }
        let search = SearchRequest(
            try query.requiredText("q"),
            limit: try query.number("limit", in: 1...100, default: 10),
            cursor: try query.text("cursor"),
            order: (try query.choice("order", of: Order.self) ?? .relevance).order,
            facets: try query.choices("facet", of: LabelField.self),
            explains: explains
        )
        return Reply(try await desk.search(search))
    }

    private func history(_ request: Request, _ desk: SearchDesk) async throws -> Reply<HistoryPageData> {
        let query = QueryReader(request)
        let history = HistoryRequest(
            try query.text("q") ?? "",
            viewer: desk.viewer,
            filter: try HistoryFilterReader(query).filter(),
            order: (try query.choice("order", of: Order.self) ?? .relevance).groupOrder,
            facets: try query.choices("facet", of: LabelField.self),
            countsAll: try query.flag("total", default: true),
            limit: try query.number("limit", in: 1...100, default: 20),
            cursor: try query.text("cursor")
        )
        return Reply(try await desk.history(history))
    }

    private func answers(
        _ request: Request,
        _ desk: SearchDesk,
        _ context: ServerContext
    ) async throws -> Reply<AnswersReply> {
        let body = try await BodyReader.json(AnswersBody.self, from: request)
        let turns = try body.checkedTurns()
        let access = OriginAccess(principal: try context.signedIn(), records: desk.tenant.records)
        let origin = try await access.origin(of: body)
        return Reply(try await desk.answers(turns, inserted: body.inserted ?? [], origin: origin))
    }
}
