import Hummingbird
import HummingbirdCore
import HummingbirdHTTP2
import HummingbirdTLS
import IndexWorker
import Indexer
import Logging
import Metrics
import NIOCore
import Records
import ServiceLifecycle
import Workspace

extension App {
    typealias Server = Application<RouterResponder<ServerContext>>

    /// Opens the data directory and builds the server, which does not listen before it is run.
    ///
    /// - Parameters:
    ///   - settings: the configuration.
    ///   - registry: where metrics go.
    ///   - logger: where log lines go.
    ///   - passwords: what hashes passwords.
    ///   - verifier: who tokens stand for; nil for the sessions of the records.
    ///   - routes: told all routes.
    ///   - warmsUp: whether the indexes are asked once before the server listens.
    ///   - onDemo: told the accounts that were made for a demonstration.
    ///   - onRunning: told the port when the server listens.
    /// - Throws: `DataDirectoryError` or `RecordsError` when the data directory cannot be opened, and what NIOSSL throws
    ///   about certificates.
    static func build(
        _ settings: ServerSettings,
        registry: PrometheusRegistry,
        logger: Logger,
        passwords: PasswordHasher = PasswordHasher(),
        verifier: TokenVerifier? = nil,
        routes: RouteTable = RouteTable(),
        warmsUp: Bool = true,
        onDemo: @Sendable ([DemoAccounts.Entry]) -> Void = { _ in },
        onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
    ) async throws -> Server {
        let directory = DataDirectory(path: settings.dataDirectory)
        let store = try await BlockingThread.run("records") { try directory.openRecords() }
        let tenants = TenantDirectory(
            store: store,
            in: directory,
            load: TenantIndex.Load(threads: settings.searchThreads, queue: settings.searchQueue)
        )
        try await tenants.refresh()
        let workers = IndexWorkers(tenants, logger: logger)
        let connections = ConnectionCount(limit: settings.maximumConnections)
        let identity = try await IdentityService.open(
            tenants,
            in: directory,
            sealKeys: settings.sealKeys,
            hasher: passwords
        )
        if let key = settings.demoTenant {
            onDemo(try await DemoAccounts(identity: identity).make(in: try tenants.tenant(key: key)))
        }
        let files = try await FileService.open(settings, in: directory)
        let parts = ServerParts(
            settings: settings,
            tenants: tenants,
            workers: workers,
            metrics: ServerMetrics(registry: registry),
            connections: connections,
            verifier: verifier ?? identity.verifier,
            identity: identity,
            directory: directory,
            files: files,
            feedbackBound: FeedbackBound(perMinute: settings.anonymousPerMinute),
            pages: try await Self.pages(settings, logger: logger),
            logger: logger
        )
        let certificate = try await Self.certificate(settings, logger: logger)
        var services: [any Service] = [
            RecordsKeeper(store: store, logger: logger), workers, ArticleTimes(tenants: tenants, logger: logger),
            CardLearning(tenants: tenants, logger: logger), TypingWatch(tenants: tenants),
            IdentityUpkeep(identity: identity, directory: directory, logger: logger),
            Dispatcher(tenants: tenants, logger: logger),
            FileUpkeep(tenants: tenants, files: files, logger: logger),
        ]
        if let certificate { services.append(certificate) }
        var server = Application(
            router: try self.router(parts, routes),
            server: try ServerChannel.builder(
                settings,
                certificate,
                SocketDoor(
                    introduce: parts.introduce,
                    cards: InlineCards(metrics: parts.metrics),
                    logger: logger
                )
            ),
            configuration: ApplicationConfiguration(
                address: .hostname(settings.host, port: settings.port),
                availableConnectionsDelegate: connections.delegate
            ),
            services: services,
            onServerRunning: { await onRunning($0.localAddress?.port ?? settings.port) },
            logger: logger
        )
        if warmsUp { server.beforeServerStarts { await tenants.warmUp() } }
        return server
    }

    /// The files of the pages; none where they are not found, so that only the API answers.
    private static func pages(_ settings: ServerSettings, logger: Logger) async throws -> PageFiles {
        try await BlockingThread.run("pages") {
            guard let folder = PageFolder.find(configured: settings.pagesDirectory, program: PageFolder.program) else {
                logger.warning("The files of the pages were not found; only the API answers.")
                return .none
            }
            return try PageFiles.read(folder)
        }
    }

    private static func certificate(_ settings: ServerSettings, logger: Logger) async throws -> ServerCertificate? {
        guard let files = settings.tls else { return nil }
        return try await BlockingThread.run("certificate") { try ServerCertificate(files, logger: logger) }
    }

    /// All routes with what goes before and after them.
    static func router(_ parts: ServerParts, _ table: RouteTable) throws -> Router<ServerContext> {
        let router = Router(context: ServerContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: RequestIntroduction(trustedProxies: parts.settings.trustedProxies))
        router.add(middleware: RequestObservation(metrics: parts.metrics))
        router.add(middleware: SecurityHeaders(isEncrypted: parts.settings.tls != nil))
        router.add(middleware: CompressedReplies())
        router.add(middleware: ErrorReplies(methods: { table.methods(of: $0) }))
        try DocumentationRoutes().add(to: router)
        PageRoutes(files: parts.pages).add(to: router)
        let health = HealthRoutes(parts: parts)
        health.add(to: router)
        router.add(middleware: OriginPolicy(allowed: parts.settings.allowedOrigins))
        router.add(middleware: AddressRateLimit(limiter: RateLimiter.ofMinute(parts.settings.addressPerMinute)))
        router.add(middleware: Authenticator(verifier: parts.verifier, tenants: parts.tenants))
        router.add(middleware: PersonRateLimit(limiter: RateLimiter.ofMinute(parts.settings.personPerMinute)))
        health.addMetrics(to: router)
        self.addIdentity(parts, to: router)
        SearchRoutes(parts: parts).add(to: router)
        CardEventRoutes(parts: parts).add(to: router)
        AnalyticsRoutes(parts: parts).add(to: router)
        TransferRoutes(parts: parts).add(to: router)
        ArticleRoutes(parts: parts).add(to: router)
        PreviewRoutes().add(to: router)
        CategoryRoutes(parts: parts).add(to: router)
        TagRoutes(parts: parts).add(to: router)
        LearningRoutes(parts: parts).add(to: router)
        WordRoutes(parts: parts).add(to: router)
        CannedRoutes(parts: parts).add(to: router)
        PastQuestionRoutes(parts: parts).add(to: router)
        FeedbackRoutes(parts: parts).add(to: router)
        PublicRoutes(parts: parts).add(to: router)
        StationRoutes(parts: parts).add(to: router)
        HandlingRoutes(parts: parts).add(to: router)
        FileRoutes(parts: parts).add(to: router)
        AttachmentRoutes(parts: parts).add(to: router)
        CompanyRoutes(parts: parts).add(to: router)
        ConsentRoutes(parts: parts).add(to: router)
        VisitorRoutes(parts: parts).add(to: router)
        ConversationRoutes(parts: parts).add(to: router)
        let cards = InlineCards(metrics: parts.metrics)
        PollRoutes(polls: PollSessions(introduce: parts.introduce, cards: cards, logger: parts.logger)).add(to: router)
        try HelpRoutes(parts: parts, files: parts.pages).add(to: router)
        table.set(router.routes)
        return router
    }

    private static func addIdentity(_ parts: ServerParts, to router: Router<ServerContext>) {
        SessionRoutes(identity: parts.identity).add(to: router)
        OIDCRoutes(identity: parts.identity, settings: parts.settings.oidc).add(to: router)
        MeRoutes(identity: parts.identity).add(to: router)
        PeopleRoutes(identity: parts.identity).add(to: router)
        BranchRoutes(identity: parts.identity).add(to: router)
        SettingsRoutes(identity: parts.identity).add(to: router)
        AuditRoutes(tenants: parts.tenants, directory: parts.directory).add(to: router)
    }
}
