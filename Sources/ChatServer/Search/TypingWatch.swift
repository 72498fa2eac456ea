import Records
import ServiceLifecycle

/// Logs what people meant when they type no longer, and everything when the server ends.
struct TypingWatch: Service {
    let tenants: TenantDirectory

    private static let interval = Duration.seconds(5)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                try? await Task.sleep(for: Self.interval)
                for tenant in self.tenants.all { tenant.typing.endIdle() }
            }
        }
        for tenant in self.tenants.all {
            tenant.typing.endAll()
            await tenant.records.queryLog.flush()
        }
    }
}
