import Exchange
import Hummingbird
import IndexWorker
import Records
import Workspace

/// Prepared answers of the company, of branches and of persons.
struct CannedRoutes {
    let parts: ServerParts

    /// The most bytes of an uploaded file.
    static let limit = 32 << 20
    /// The most rejections that a reply lists.
    private static let maximumRejections = 1_000
    /// How many responses are looked at for one page, whoever may see them.
    private static let maximumLooks = 20

    func add(to routes: some RouterMethods<ServerContext>) {
        let canned = routes.group("api/v1/canned")
        canned.get { try await self.list($0, $1) }
        canned.put { try await self.save($0, $1) }
        canned.delete { try await self.remove($0, $1) }
        canned.get(":id") { try await self.show($1) }
        canned.post("import") { try await self.take($0, $1) }
    }

    private func list(_ request: Request, _ context: ServerContext) async throws -> Reply<PageData<CannedData>> {
        let principal = try context.require(.answersRead)
        let access = CannedAccess(principal: principal)
        let store = try self.parts.tenants.tenant(of: principal).records.canned
        let query = QueryReader(request)
        let limit = try query.number("limit", in: 1...500, default: 50)
        var last = try query.cursor(of: "canned")
        var found: [CannedResponse] = []
        for _ in 0..<Self.maximumLooks {
            let page = try await store.page(after: last, limit: 500)
            for response in page {
                last = response.id
                if access.mayRead(response.draft.scope) { found.append(response) }
                if found.count == limit { break }
            }
            if found.count == limit { break }
            if page.count < 500 { return Reply(PageData(items: found.map(CannedData.init), next: nil)) }
        }
        let next = last.map { PageCursor(last: $0).text(of: "canned") }
        return Reply(PageData(items: found.map(CannedData.init), next: next))
    }

    private func show(_ context: ServerContext) async throws -> Reply<CannedData> {
        let principal = try context.require(.answersRead)
        let store = try self.parts.tenants.tenant(of: principal).records.canned
        guard let response = try await store.responses(ids: [try context.part("id")]).first,
            CannedAccess(principal: principal).mayRead(response.draft.scope)
        else { throw APIError(.notFound) }
        return Reply(CannedData(response))
    }

    /// One with the shortcut in the scope is replaced, so sending it twice does no harm.
    private func save(_ request: Request, _ context: ServerContext) async throws -> Reply<CannedOutcomeData> {
        let principal = try context.require(.answersRead)
        let tenant = try self.parts.tenants.tenant(of: principal)
        let body = try await BodyReader.json(CannedBody.self, from: request, limit: 256 << 10)
        let draft = try body.draft(by: principal.person)
        try await self.checkWrite(draft.scope, principal, tenant)
        guard let result = try await tenant.records.canned.save([draft]).first else { throw APIError(.internal) }
        let outcome = try result.get()
        tenant.changes.wake()
        return Reply(CannedOutcomeData(outcome: outcome), status: outcome == .created ? .created : .ok)
    }

    private func remove(_ request: Request, _ context: ServerContext) async throws -> Reply<CannedRemovalData> {
        let principal = try context.require(.answersRead)
        let tenant = try self.parts.tenants.tenant(of: principal)
        let query = QueryReader(request)
        let shortcut = try query.requiredText("shortcut")
        let scope = try CannedScope.read(
            try query.text("scope"),
            owner: try query.text("owner"),
            person: principal.person
        )
        try await self.checkWrite(scope, principal, tenant)
        let isRemoved = try await tenant.records.canned.remove(shortcut: shortcut, from: scope)
        tenant.changes.wake()
        return Reply(CannedRemovalData(isRemoved: isRemoved))
    }

    /// A branch that there is not answers as one that the person may not see.
    private func checkWrite(_ scope: CannedScope, _ principal: Principal, _ tenant: ServedTenant) async throws {
        let access = CannedAccess(principal: principal)
        if case .team(let branch) = scope {
            guard try await tenant.records.branches.branch(id: branch) != nil, access.mayRead(scope) else {
                throw APIError(.notFound)
            }
        }
        guard access.mayWrite(scope) else { throw APIError(.forbidden) }
    }

    /// A file may hold responses of everybody, so it takes the permissions in the whole tenant.
    private func take(_ request: Request, _ context: ServerContext) async throws -> Reply<CannedImportData> {
        let principal = try context.require(.cannedManage)
        guard principal.may(.cannedManage, in: nil) else { throw APIError(.forbidden) }
        let tenant = try self.parts.tenants.tenant(of: principal)
        let query = QueryReader(request)
        let (owner, name) = (try query.text("owner") ?? "", try query.text("name") ?? "upload.csv")
        return try await UploadedFile.with(request, fileExtension: "csv", limit: Self.limit) { file in
            var rejections: [ImportData.Rejected] = []
            let counts = try await CannedImport.run(path: file.path, owner: owner, into: tenant.records.canned) {
                guard rejections.count < Self.maximumRejections else { return }
                rejections.append(ImportData.Rejected($0, file: name, language: context.language))
            }
            tenant.changes.wake()
            let after = [
                "created": "\(counts.created)", "updated": "\(counts.updated)", "rejected": "\(counts.rejected)",
            ]
            let actor = AuditActor(principal, address: context.client)
            try await tenant.records.audit.append(AuditEntry(.cannedImport, of: "canned", by: actor, after: after))
            return Reply(CannedImportData(counts, rejections: rejections))
        }
    }
}
