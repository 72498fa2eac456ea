import IndexWorker
import Logging

/// What the routes of all features work with.
struct ServerParts: Sendable {
    let settings: ServerSettings
    let tenants: TenantDirectory
    let workers: IndexWorkers
    let metrics: ServerMetrics
    let connections: ConnectionCount
    let verifier: TokenVerifier
    let identity: IdentityService
    let directory: DataDirectory
    let files: FileService
    let rendering = ArticleRendering()
    let logger: Logger
}
