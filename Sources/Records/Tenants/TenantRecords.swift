/// The records of one tenant. Nothing reached through here belongs to another.
public struct TenantRecords: Sendable {
    /// The tenant.
    public let tenant: Tenant
    /// Its articles.
    public let articles: ArticleStore
    /// Its tree of topics.
    public let categories: CategoryStore
    /// Its changes that have not been carried further yet.
    public let outbox: OutboxStore
    /// What was asked.
    public let queryLog: QueryLog
    /// What happened to the cards that were shown.
    public let cardEvents: CardEventStore

    init(
        tenant: Tenant,
        database: any Database,
        clock: RecordsClock,
        ids: UUIDv7Generator,
        analytics: AnalyticsBuffers
    ) {
        let scope = TenantScope(database: database, tenantID: tenant.id, clock: clock, ids: ids)
        self.tenant = tenant
        articles = ArticleStore(scope: scope)
        categories = CategoryStore(scope: scope)
        outbox = OutboxStore(scope: scope)
        let buffer = analytics.buffer(of: tenant.id, database: database)
        queryLog = QueryLog(scope: scope, buffer: buffer)
        cardEvents = CardEventStore(scope: scope, buffer: buffer)
    }
}
