import Hummingbird
import IndexWorker
import Records

/// Who did what.
struct AuditRoutes {
    let tenants: TenantDirectory
    let directory: DataDirectory

    /// An entry in a reply.
    struct Data: Encodable, Sendable {
        var sequence: Int64
        var at: Int64
        var actor: String
        var person: String?
        var session: String?
        var address: String?
        var action: String
        var subjectKind: String
        var subject: String
        var before: [String: String]
        var after: [String: String]
        var hash: String

        init(_ record: AuditRecord) {
            let (entry, actor) = (record.entry, record.entry.actor)
            (self.sequence, self.at, self.hash) = (record.sequence, record.at, record.hash)
            (self.actor, self.person) = (actor.kind.rawValue, actor.person)
            (self.session, self.address) = (actor.session, actor.address)
            (self.action, self.subjectKind, self.subject) = (entry.action.rawValue, entry.subjectKind, entry.subject)
            (self.before, self.after) = (entry.before, entry.after)
        }
    }

    /// What verifying came to.
    struct VerifyData: Encodable, Sendable {
        var isSound: Bool
        var entries: Int
        var archives: Int
    }

    func add(to routes: some RouterMethods<ServerContext>) {
        let audit = routes.group("api/v1/audit")
        audit.get { try await self.list($0, $1) }
        audit.get("verify") { try await self.verify($1) }
    }

    private func list(_ request: Request, _ context: ServerContext) async throws -> Reply<PageData<Data>> {
        let store = try self.tenant(context).records.audit
        let query = QueryReader(request)
        let filter = AuditFilter(
            person: try query.text("person"),
            action: try query.text("action"),
            subjectKind: try query.text("subjectKind"),
            subject: try query.text("subject"),
            from: try query.number("from", in: 0...Int.max).map(Int64.init),
            until: try query.number("until", in: 0...Int.max).map(Int64.init),
            text: try query.text("q")
        )
        let limit = try query.number("limit", in: 1...200, default: 50)
        let before = try query.cursor(of: "audit").flatMap(Int64.init)
        let page = try await store.page(filter, before: before, limit: limit)
        let next = page.count == limit ? page.last.map { PageCursor(last: "\($0.sequence)") } : nil
        return Reply(PageData(items: page.map(Data.init), next: next?.text(of: "audit")))
    }

    private func verify(_ context: ServerContext) async throws -> Reply<VerifyData> {
        let tenant = try self.tenant(context)
        let folder = self.directory.auditFolder(of: tenant.tenant)
        let report = try await tenant.records.audit.verify(archivedIn: folder)
        return Reply(
            VerifyData(isSound: report.problem == nil, entries: report.entries, archives: report.archives)
        )
    }

    /// The audit is about the whole tenant, so a role in a branch is not enough.
    private func tenant(_ context: ServerContext) throws -> ServedTenant {
        let principal = try context.require(.auditRead)
        guard principal.may(.auditRead, in: nil) else { throw APIError(.forbidden) }
        return try self.tenants.tenant(of: principal)
    }
}
