import HTTPTypes
import Hummingbird
import Records

/// Files in and out.
struct FileRoutes {
    let parts: ServerParts

    private var files: FileService { self.parts.files }

    func add(to routes: some RouterMethods<ServerContext>) {
        let files = routes.group("api/v1/files")
        files.post { try await self.take($0, $1) }
        files.get(":id") { try await Reply(FileData(self.readable($1).file)) }
        files.delete(":id") { try await self.delete($1) }
        files.get(":id/content") { request, context in
            let (file, tenant) = try await self.readable(context)
            return self.files.reply(file, to: request, in: tenant)
        }
        files.post(":id/link") { try await self.link($1) }
        routes.get("api/v1/public/:tenant/files/:id") { try await self.give($0, $1) }
    }

    private func take(_ request: Request, _ context: ServerContext) async throws -> Reply<FileData> {
        let principal = try context.require(.fileWrite)
        let name = try QueryReader(request).text("name") ?? ""
        let file = try await self.files.take(
            request,
            name: name,
            owner: principal.person,
            in: try self.parts.tenants.tenant(of: principal),
            by: AuditActor(principal, address: context.client)
        )
        return Reply(FileData(file), status: .created)
    }

    private func readable(_ context: ServerContext) async throws -> (file: StoredFile, tenant: ServedTenant) {
        let principal = try context.signedIn()
        let tenant = try self.parts.tenants.tenant(of: principal)
        let file = try await self.files.file(try context.part("id"), in: tenant) {
            try await FileAccess(tenant: tenant).mayRead($0, principal, from: context.client)
        }
        return (file, tenant)
    }

    private func delete(_ context: ServerContext) async throws -> Reply<NoData> {
        let principal = try context.require(.fileWrite)
        let (file, tenant) = try await self.readable(context)
        guard file.owner == principal.person || principal.may(.settingsManage) else { throw APIError(.forbidden) }
        try await self.files.delete(file, in: tenant, by: AuditActor(principal, address: context.client))
        return .done
    }

    private func link(_ context: ServerContext) async throws -> Reply<FileLinkData> {
        let (file, tenant) = try await self.readable(context)
        let (key, end) = (tenant.tenant.key, Moment.now + FileLinks.lifetime)
        let signature = self.files.links.signature(of: file.id, tenant: key, until: end)
        let origin = self.parts.settings.fileOrigin ?? ""
        let url = "\(origin)/api/v1/public/\(key)/files/\(file.id)?expires=\(end)&signature=\(signature)"
        return Reply(FileLinkData(url: url, expiresAt: end))
    }

    /// By a signed address, or without one what everybody may read.
    private func give(_ request: Request, _ context: ServerContext) async throws -> Response {
        let tenant = try self.parts.tenants.tenant(key: try context.part("tenant"))
        let query = QueryReader(request)
        let signature = try query.text("signature")
        let end = try query.number("expires", in: 0...Int.max, default: 0)
        let file = try await self.files.file(try context.part("id"), in: tenant) { file in
            guard let signature else { return try await FileAccess(tenant: tenant).isPublic(file) }
            return self.files.links.isGood(signature, of: file.id, tenant: tenant.tenant.key, until: Int64(end))
        }
        var response = self.files.reply(file, to: request, in: tenant)
        // Pages of another origin show what lies at an address of its own.
        response.headers[.crossOriginResourcePolicy] = "cross-origin"
        return response
    }
}
