/// The records of one tenant. Nothing reached through here belongs to another.
public struct TenantRecords: Sendable {
    /// The tenant.
    public let tenant: Tenant
    /// Its articles.
    public let articles: ArticleStore
    /// What readers said about them.
    public let feedback: FeedbackStore
    /// Its tree of topics.
    public let categories: CategoryStore
    /// Who asks.
    public let contacts: PersonStore
    /// Who answers.
    public let agents: PersonStore
    /// Its units.
    public let branches: BranchStore
    /// What its people sign in with and may do.
    public let accounts: AccountStore
    /// Where they are signed in.
    public let sessions: SessionStore
    /// Their second factors.
    public let secondFactors: SecondFactorStore
    /// Who they are at other providers.
    public let externalIdentities: ExternalIdentityStore
    /// Its files.
    public let files: FileStore
    /// What it says of itself.
    public let company: CompanyStore
    /// What people agree to.
    public let consents: ConsentStore
    /// Its switches.
    public let settings: SettingStore
    /// Who did what.
    public let audit: AuditStore
    /// What was said between contacts and agents.
    public let conversations: ConversationStore
    /// Those of them that go on.
    public let chat: ChatStore
    /// How its agents stand at work.
    public let stations: StationStore
    /// What decides who gets which conversation.
    public let routing: RoutingStore
    /// Where customers talk from.
    public let visitors: VisitorStore
    /// The single messages of it.
    public let messages: MessageStore
    /// Matters that were followed until they were solved.
    public let tickets: TicketStore
    /// Its prepared answers.
    public let canned: CannedStore
    /// Its changes that have not been carried further yet.
    public let outbox: OutboxStore
    /// What was asked.
    public let queryLog: QueryLog
    /// What happened to the cards that were shown.
    public let cardEvents: CardEventStore
    /// What use has taught.
    public let lessons: LessonStore
    /// What was asked and is suggested to others.
    public let pastQuestions: PastQuestionStore

    private let scope: TenantScope

    init(
        tenant: Tenant,
        database: any Database,
        clock: RecordsClock,
        ids: UUIDv7Generator,
        analytics: AnalyticsBuffers
    ) {
        let scope = TenantScope(database: database, tenantID: tenant.id, clock: clock, ids: ids)
        self.tenant = tenant
        self.scope = scope
        articles = ArticleStore(scope: scope)
        feedback = FeedbackStore(scope: scope)
        categories = CategoryStore(scope: scope)
        contacts = PersonStore(scope: scope, kind: .contacts)
        agents = PersonStore(scope: scope, kind: .agents)
        branches = BranchStore(scope: scope)
        accounts = AccountStore(scope: scope)
        sessions = SessionStore(scope: scope)
        secondFactors = SecondFactorStore(scope: scope)
        externalIdentities = ExternalIdentityStore(scope: scope)
        files = FileStore(scope: scope)
        company = CompanyStore(scope: scope)
        consents = ConsentStore(scope: scope)
        settings = SettingStore(scope: scope)
        audit = AuditStore(scope: scope)
        conversations = ConversationStore(scope: scope)
        chat = ChatStore(scope: scope, listener: { _ in })
        stations = StationStore(scope: scope)
        routing = RoutingStore(scope: scope)
        visitors = VisitorStore(scope: scope)
        messages = MessageStore(scope: scope)
        tickets = TicketStore(scope: scope)
        canned = CannedStore(scope: scope)
        outbox = OutboxStore(scope: scope)
        lessons = LessonStore(scope: scope)
        pastQuestions = PastQuestionStore(scope: scope)
        let buffer = analytics.buffer(of: tenant.id, database: database)
        queryLog = QueryLog(scope: scope, buffer: buffer)
        cardEvents = CardEventStore(scope: scope, buffer: buffer)
    }

    /// What is kept sealed of its people, with the keys for it.
    public func personalData(keys: SealKeys) -> PersonalDataStore {
        PersonalDataStore(scope: scope, keys: keys, queryLog: queryLog)
    }
}
