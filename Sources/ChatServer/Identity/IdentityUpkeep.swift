import Foundation
import IndexWorker
import Logging
import Records
import ServiceLifecycle

/// Keeps identity in order while the server runs: takes up new keys, removes sessions that are long over, moves old
/// entries of the audit to files.
struct IdentityUpkeep: Service {
    let identity: IdentityService
    let directory: DataDirectory
    let logger: Logger

    private static let pause = Duration.seconds(2)
    private static let hour = Duration.seconds(3_600)

    func run() async throws {
        await cancelWhenGracefulShutdown {
            var swept: ContinuousClock.Instant?
            while !Task.isCancelled {
                await self.attempt("The keys of sealed fields cannot be read; those known stay in use.") {
                    try await self.identity.keys.refresh()
                }
                if swept.map({ ContinuousClock.now - $0 >= Self.hour }) ?? true {
                    swept = .now
                    for tenant in self.identity.tenants.all { await self.sweep(tenant) }
                }
                try? await Task.sleep(for: Self.pause)
            }
        }
    }

    private func sweep(_ tenant: ServedTenant) async {
        await self.attempt("Old sessions cannot be removed; trying again in an hour.") {
            try await tenant.records.sessions.sweep()
        }
        await self.attempt("Old entries of the audit cannot be moved to a file; trying again in an hour.") {
            try await tenant.records.audit.archive(
                before: Moment.now - AuditStore.retention,
                into: self.directory.auditFolder(of: tenant.tenant)
            )
        }
    }

    private func attempt(_ message: Logger.Message, _ body: () async throws -> Void) async {
        do {
            try await body()
        } catch is CancellationError {
            return
        } catch {
            self.logger.error(message, metadata: ["error": "\(error)"])
        }
    }
}
