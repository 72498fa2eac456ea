import Assist
import Hummingbird
import IndexWorker
import Indexer
import Records
import Workspace

/// What was asked, what became of it and what is missing.
struct AnalyticsRoutes {
    let parts: ServerParts
    private let gate = WorkGate(limit: 2)

    init(parts: ServerParts) { self.parts = parts }

    /// Which queries a list holds.
    enum QueryList: String, CaseIterable {
        case hot, rising, nothing, dismissed
    }

    private static let kinds: Set<QueryKind> = [.search, .answers, .history]

    func add(to routes: some RouterMethods<ServerContext>) {
        let analytics = routes.group("api/v1/analytics")
        analytics.get("queries") { try await self.queries($0, $1) }
        analytics.get("acceptance") { try await self.acceptance($0, $1) }
        analytics.get("gaps") { try await self.gaps($0, $1) }
    }

    /// What people ask belongs to no branch, so it is for those who may see that of the whole tenant.
    private func tenant(_ context: ServerContext) throws -> ServedTenant {
        let principal = try context.require(.analyticsRead)
        guard principal.may(.analyticsRead, in: nil) else { throw APIError(.forbidden) }
        return try self.parts.tenants.tenant(of: principal)
    }

    private func period(_ query: QueryReader) throws -> Period {
        .days(try query.number("days", in: 1...3_660, default: 30), before: Moment.now)
    }

    private func queries(_ request: Request, _ context: ServerContext) async throws -> Response {
        let tenant = try self.tenant(context)
        let query = QueryReader(request)
        let list = try query.choice("list", of: QueryList.self) ?? .hot
        let limit = try query.number("limit", in: 1...1_000, default: 20)
        let period = try self.period(query)
        return try await self.gate.run {
            let later = try await Self.tally(period, tenant)
            let counts: [QueryCount]
            switch list {
            case .hot: counts = later.hot(limit: limit)
            case .nothing: counts = later.nothing(limit: limit)
            case .dismissed: counts = later.dismissed(limit: limit)
            case .rising:
                let earlier = try await Self.tally(period.previous, tenant)
                let rising = RisingQuery.list(later, over: earlier, limit: limit).map(RisingQueryData.init)
                return try Reply(PageData(items: rising, next: nil)).response(from: request, context: context)
            }
            let items = counts.map(QueryCountData.init)
            return try Reply(PageData(items: items, next: nil)).response(from: request, context: context)
        }
    }

    private static func tally(_ period: Period, _ tenant: ServedTenant) async throws -> QueryTally {
        var tally = QueryTally()
        try await QueryFeed(records: tenant.records, kinds: self.kinds).forEach(in: period) { tally.add($0) }
        return tally
    }

    private func acceptance(
        _ request: Request,
        _ context: ServerContext
    ) async throws -> Reply<PageData<AcceptanceData>> {
        let tenant = try self.tenant(context)
        let query = QueryReader(request)
        let limit = try query.number("limit", in: 1...1_000, default: 20)
        let period = try self.period(query)
        return try await self.gate.run {
            var tally = AcceptanceTally()
            try await QueryFeed(records: tenant.records, kinds: Self.kinds).forEachEvent(in: period) { event in
                guard event.source.kind == .article else { return }
                tally.add(source: event.source.id, query: event.query, action: .init(event.action))
            }
            let list = tally.list(limit: limit)
            let articles = try await tenant.records.articles.articles(ids: list.map(\.source))
            let titles = Dictionary(articles.map { ($0.id, $0.content.title) }, uniquingKeysWith: { first, _ in first })
            let items = list.map { AcceptanceData($0, title: titles[$0.source]) }
            return Reply(PageData(items: items, next: nil))
        }
    }

    private func gaps(_ request: Request, _ context: ServerContext) async throws -> Reply<PageData<GapData>> {
        let tenant = try self.tenant(context)
        let query = QueryReader(request)
        let limit = try query.number("limit", in: 1...100, default: 20)
        let isComplete = try query.flag("all")
        let period = try self.period(query)
        return try await self.gate.run {
            let search = GapSearch(tenant.records)
            let lexicon = try await tenant.lexicon.value()
            let found = try await search.gaps(in: period, kinds: Self.kinds, lexicon: lexicon)
            var items: [GapData] = []
            for gap in found.gaps where items.count < limit {
                let isClosed = try await search.isClosed(gap)
                if isClosed, !isComplete { continue }
                let nearest = try await search.nearest(gap, tenant.knowledge)
                items.append(GapData(gap, nearest, isClosed: isClosed))
            }
            return Reply(PageData(items: items, next: nil))
        }
    }
}

extension AcceptanceTally.Action {
    /// The action as the records name it.
    fileprivate init(_ action: CardAction) {
        switch action {
        case .shown: self = .shown
        case .inserted: self = .inserted
        case .sent: self = .sent
        case .dismissed: self = .dismissed
        case .notHelpful: self = .notHelpful
        case .opened: self = .opened
        }
    }
}
