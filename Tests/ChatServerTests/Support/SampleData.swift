import IndexWorker
import Indexer
import Logging
import Records

/// A data directory with two tenants and a few articles each, indexed.
struct SampleData {
    let directory: DataDirectory
    /// The tenant that most tests ask.
    let clinic: Tenant
    /// Another tenant, of which the first must see nothing.
    let bank: Tenant
    /// A branch of the clinic.
    let branch: String

    static let publicTitle = "老人体检表打印不出来怎么办"
    static let internalTitle = "体检表打印的内部排查步骤"
    static let branchTitle = "城东网点体检表打印机在哪里"
    static let bankTitle = "体检表打印费用报销流程"

    static func make(at path: String, database: DatabaseAddress? = nil) async throws -> SampleData {
        let directory = DataDirectory(path: path)
        try directory.create(database: database)
        let store = try directory.openRecords()
        let clinic = try await store.createTenant(key: "clinic", name: "卫生院")
        let bank = try await store.createTenant(key: "bank", name: "银行")
        for tenant in [clinic, bank] { try directory.createFolders(of: tenant) }
        let records = store.records(of: clinic)
        let branch = try await records.branches.save(name: "城东").id
        _ = try await records.articles.save([
            ArticleDraft(title: Self.publicTitle, body: "先检查打印机是否联机，再重新登录系统后打印体检表。"),
            ArticleDraft(title: "随访记录录入后能不能修改", body: "当天录入的随访记录可以修改，隔天需要管理员解锁。"),
            ArticleDraft(title: Self.internalTitle, body: "查看体检表打印服务的日志。", visibility: .internal),
            ArticleDraft(
                title: Self.branchTitle,
                body: "体检表打印机在二楼。",
                visibility: .branch,
                branchID: branch
            ),
            ArticleDraft(title: "还没写完的体检表草稿", body: "体检表草稿。", status: .draft),
        ])
        _ = try await store.records(of: bank).articles.save([
            ArticleDraft(title: Self.bankTitle, body: "体检表打印费用凭发票报销。")
        ])
        for tenant in [clinic, bank] {
            _ = try await OutboxCarrier.drainOnce(
                records: store.records(of: tenant),
                in: directory,
                lexicon: LexiconSource(directory.lexiconFiles(of: tenant)),
                logger: Logger(label: "test")
            )
        }
        try await store.close()
        return SampleData(directory: directory, clinic: clinic, bank: bank, branch: branch)
    }

    /// A person of the clinic.
    func person(_ role: Role, branch: String? = nil) -> Principal {
        Principal(
            tenant: clinic.id,
            person: "person-\(role.rawValue)",
            session: "session",
            grants: [RoleGrant(role, branch: branch)]
        )
    }

    /// A person of the other tenant.
    func stranger(_ role: Role) -> Principal {
        Principal(tenant: bank.id, person: "stranger", session: "session", grants: [RoleGrant(role)])
    }
}
