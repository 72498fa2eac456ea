import IndexWorker
import Logging
import Records
import ServiceLifecycle

/// Publishes drafts and expires articles when their time has come.
struct ArticleTimes: Service {
    let tenants: TenantDirectory
    let logger: Logger

    /// How late an article may be.
    private static let interval = Duration.seconds(5)

    func run() async throws { await self.tenants.rounds(every: Self.interval) { await self.look(at: $0) } }

    private func look(at tenant: ServedTenant) async {
        do {
            let now = Moment.now
            let published = try await tenant.records.articles.publishDue(now: now)
            let expired = try await tenant.records.articles.expireDue(now: now)
            if published + expired > 0 { tenant.changes.wake() }
        } catch {
            self.logger.error(
                "Articles whose time has come could not be changed; trying again.",
                metadata: ["tenant": "\(tenant.tenant.key)", "error": "\(error)"]
            )
        }
    }
}
