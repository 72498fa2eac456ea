import Assist
import IndexWorker
import Logging
import Records
import ServiceLifecycle

/// Learns from what agents did with their cards and from what many people ask, and forgets what the query log has kept long
/// enough.
struct CardLearning: Service {
    let tenants: TenantDirectory
    let logger: Logger

    /// How late an accepted answer may teach.
    private static let interval = Duration.seconds(30)
    /// Past questions become suggestions once in so many rounds: every hour, and soon after the start.
    private static let roundsOfPastQuestions = 120

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var round = 0
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.interval)
                let looksBack = round % Self.roundsOfPastQuestions == 0
                round += 1
                for tenant in self.tenants.all where !Task.isCancelled { await self.learn(tenant, looksBack) }
            }
        }
    }

    private func learn(_ tenant: ServedTenant, _ looksBack: Bool) async {
        do {
            await tenant.records.queryLog.flush()
            _ = try await tenant.records.lessons.learnFromCards()
            _ = try await tenant.records.queryLog.prune()
            if looksBack {
                let articles = AnsweringArticles(knowledge: tenant.knowledge)
                let refresh = PastQuestionRefresh(records: tenant.records) { try await articles.articles(for: $0) }
                _ = try await refresh.run()
            }
            tenant.changes.wake()
        } catch {
            self.logger.error(
                "What cards taught could not be read; trying again.",
                metadata: ["tenant": "\(tenant.tenant.key)", "error": "\(error)"]
            )
        }
    }
}
