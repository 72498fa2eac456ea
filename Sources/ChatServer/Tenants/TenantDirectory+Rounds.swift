import ServiceLifecycle

extension TenantDirectory {
    /// Does something for every tenant, again and again with a pause between, until the server stops.
    func rounds(every pause: Duration, _ look: @escaping @Sendable (ServedTenant) async -> Void) async {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                for tenant in self.all where !Task.isCancelled { await look(tenant) }
                try? await Task.sleep(for: pause)
            }
        }
    }
}
