import Logging

/// What the routes of all features work with.
struct ServerParts: Sendable {
    let settings: ServerSettings
    let tenants: TenantDirectory
    let workers: IndexWorkers
    let metrics: ServerMetrics
    let verifier: TokenVerifier
    let logger: Logger
}
