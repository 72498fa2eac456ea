import IndexWorker
import Indexer
import Logging
import Records
import ServiceLifecycle
import Synchronization

/// Carries the changes of every tenant into its index for as long as the server runs.
///
/// Where another process writes an index, the changes are left to it, and this one waits until the index is free.
final class IndexWorkers: Service {
    private let tenants: TenantDirectory
    private let logger: Logger
    private let writing = Mutex<[String: OutboxCarrier]>([:])

    /// How long to wait for an index that another process writes.
    private static let patience = Duration.seconds(2)

    init(_ tenants: TenantDirectory, logger: Logger) {
        self.tenants = tenants
        self.logger = logger
    }

    /// The ids of the tenants whose index is written here.
    var writers: Set<String> { self.writing.withLock { Set($0.keys) } }

    /// Who writes the tenant's index here.
    ///
    /// - Throws: ``APIError`` with `unavailable` while another process writes it.
    func carrier(of tenant: ServedTenant) throws -> OutboxCarrier {
        guard let carrier = self.writing.withLock({ $0[tenant.tenant.id] }) else {
            throw APIError.later(.unavailable, seconds: 5)
        }
        return carrier
    }

    func run() async throws {
        await cancelWhenGracefulShutdown {
            await withDiscardingTaskGroup { group in
                for await tenant in self.tenants.newTenants {
                    group.addTask { await self.serve(tenant) }
                }
                group.cancelAll()
            }
        }
    }

    private func serve(_ tenant: ServedTenant) async {
        var hasToldOfLock = false
        while !Task.isCancelled {
            do {
                let carrier = try await OutboxCarrier.open(
                    records: tenant.records,
                    in: tenant.directory,
                    lexicon: tenant.words,
                    policy: .live,
                    logger: self.logger
                )
                self.writing.withLock { $0[tenant.tenant.id] = carrier }
                await carrier.run(signal: tenant.changes)
                self.writing.withLock { $0[tenant.tenant.id] = nil }
                await carrier.close()
            } catch {
                let isLocked = (error as? IndexError)?.code == .locked
                if !isLocked || !hasToldOfLock { self.tell(error, of: tenant, isLocked: isLocked) }
                hasToldOfLock = isLocked
                try? await Task.sleep(for: Self.patience)
            }
        }
    }

    private func tell(_ error: any Error, of tenant: ServedTenant, isLocked: Bool) {
        let level: Logger.Level = isLocked ? .warning : .error
        self.logger.log(
            level: level,
            isLocked
                ? "Another process writes the index; waiting for it."
                : "The index cannot be opened for writing; trying again.",
            metadata: ["tenant": "\(tenant.tenant.key)", "error": "\(error)"]
        )
    }
}
