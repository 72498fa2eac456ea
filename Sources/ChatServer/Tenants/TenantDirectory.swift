import IndexWorker
import Records
import Synchronization
import Workspace

/// The tenants of the data directory, and those that are created while the server runs.
final class TenantDirectory: Sendable {
    /// The records of all tenants.
    let store: RecordStore
    private let directory: DataDirectory
    private let load: TenantIndex.Load
    private let known = Mutex<[String: ServedTenant]>([:])
    private let arrivals: AsyncStream<ServedTenant>.Continuation
    /// Every tenant once, as it comes to be known; for the one who carries their changes into the index.
    let newTenants: AsyncStream<ServedTenant>

    init(store: RecordStore, in directory: DataDirectory, load: TenantIndex.Load) {
        self.store = store
        self.directory = directory
        self.load = load
        (self.newTenants, self.arrivals) = AsyncStream.makeStream()
    }

    /// Every tenant that is known.
    var all: [ServedTenant] { self.known.withLock { $0.values.sorted { $0.tenant.key < $1.tenant.key } } }

    /// Looks for tenants that are not known yet.
    func refresh() async throws {
        for tenant in try await self.store.tenants() { self.add(tenant) }
    }

    /// Takes up a tenant that was just created.
    func add(_ tenant: Tenant) {
        let isNew = self.known.withLock { known in
            guard known[tenant.id] == nil else { return false }
            known[tenant.id] = ServedTenant(self.store.records(of: tenant), in: self.directory, load: self.load)
            return true
        }
        if isNew, let served = self.known.withLock({ $0[tenant.id] }) { self.arrivals.yield(served) }
    }

    /// Asks every tenant's index once, so that nobody waits for what is made for the first answer; at most two seconds.
    func warmUp() async {
        let tenants = self.all
        try? await Deadline.run(.seconds(2), orThrow: APIError(.unavailable)) {
            await withTaskGroup { group in
                for tenant in tenants {
                    for _ in 0..<self.load.threads { group.addTask { await tenant.warmUp() } }
                }
            }
        }
    }

    /// The tenant with the id.
    ///
    /// - Throws: ``APIError`` with `notFound`.
    func tenant(id: String) throws -> ServedTenant {
        guard let tenant = self.known.withLock({ $0[id] }) else { throw APIError(.notFound) }
        return tenant
    }

    /// The tenant with the key that stands in public addresses.
    ///
    /// - Throws: ``APIError`` with `notFound`.
    func tenant(key: String) throws -> ServedTenant {
        guard let tenant = self.known.withLock({ $0.values.first { $0.tenant.key == key } }) else {
            throw APIError(.notFound)
        }
        return tenant
    }

    /// The tenant of the person who signed in.
    func tenant(of principal: Principal) throws -> ServedTenant { try self.tenant(id: principal.tenant) }
}
