import Logging
import Records
import ServiceLifecycle

/// Keeps the records open while the server runs, and closes them last.
struct RecordsKeeper: Service {
    let store: RecordStore
    let logger: Logger

    func run() async throws {
        try? await gracefulShutdown()
        do {
            try await self.store.close()
        } catch {
            self.logger.error("The records could not be closed in order.", metadata: ["error": "\(error)"])
        }
    }
}
