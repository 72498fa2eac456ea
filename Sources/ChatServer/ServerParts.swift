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
    let feedbackBound: FeedbackBound
    /// The files of the pages.
    let pages: PageFiles
    let logger: Logger

    /// Who a token stands for in conversations.
    var introduce: ChatSession.Introduction {
        let (tenants, verifier) = (self.tenants, self.verifier)
        return { token in
            if VisitorToken.isOne(token) {
                guard let (tenant, visitor) = try await VisitorToken.visitor(token, in: tenants) else { return nil }
                return (tenant, .visitor(visitor))
            }
            guard let principal = try await verifier.verify(token) else { return nil }
            return (try tenants.tenant(of: principal), .staff(principal))
        }
    }
}
