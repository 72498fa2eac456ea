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

    init(tenant: Tenant, database: any Database, clock: RecordsClock, ids: UUIDv7Generator) {
        let scope = TenantScope(database: database, tenantID: tenant.id, clock: clock, ids: ids)
        self.tenant = tenant
        articles = ArticleStore(scope: scope)
        categories = CategoryStore(scope: scope)
        outbox = OutboxStore(scope: scope)
    }
}
