import Logging
import ServiceLifecycle

/// Removes files that nobody needs while the server runs.
struct FileUpkeep: Service {
    let tenants: TenantDirectory
    let files: FileService
    let logger: Logger

    private static let pause = Duration.seconds(3_600)

    func run() async throws { await self.tenants.rounds(every: Self.pause) { await self.sweep($0) } }

    private func sweep(_ tenant: ServedTenant) async {
        do {
            try await self.files.sweep(tenant)
        } catch is CancellationError {
            return
        } catch {
            self.logger.error(
                "Files that nobody needs cannot be removed; trying again in an hour.",
                metadata: ["error": "\(error)"]
            )
        }
    }
}
