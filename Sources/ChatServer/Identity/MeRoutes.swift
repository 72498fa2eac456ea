import Hummingbird
import Records

/// One's own account.
struct MeRoutes {
    let identity: IdentityService

    func add(to routes: some RouterMethods<ServerContext>) {
        let own = routes.group("api/v1/me")
        own.get { try await self.show($1) }
        own.put("password") { try await self.changePassword($0, $1) }
        own.post("second-factor") { try await self.enrol($1) }
        own.put("second-factor") { try await self.confirm($0, $1) }
        own.delete("second-factor") { try await self.removeFactor($0, $1) }
    }

    private func show(_ context: ServerContext) async throws -> Reply<MeData> {
        let (principal, tenant) = try self.asker(context)
        guard let account = try await self.identity.account(of: principal, in: tenant) else {
            throw APIError(.unauthenticated)
        }
        let permissions = Permission.allCases.filter { principal.may($0) }.map(\.rawValue)
        return Reply(
            MeData(
                person: PersonData(account),
                tenant: tenant.tenant.key,
                tenantName: tenant.tenant.name,
                session: principal.session,
                permissions: permissions
            )
        )
    }

    private func changePassword(_ request: Request, _ context: ServerContext) async throws -> Reply<NoData> {
        let (principal, tenant) = try self.asker(context)
        let body = try await BodyReader.json(OwnPasswordBody.self, from: request, limit: 16_384)
        let account = try await self.account(of: principal, in: tenant)
        try await self.identity.check(body.password, of: account, in: tenant, address: context.client)
        try PasswordPolicy.check(body.newPassword, login: account.login)
        try await tenant.records.accounts.setPassword(
            hash: try await self.identity.hasher.hash(body.newPassword),
            of: account.id,
            keeping: principal.session,
            by: AuditActor(principal, address: context.client)
        )
        self.identity.forget()
        return .done
    }

    private func enrol(_ context: ServerContext) async throws -> Reply<SecondFactorData> {
        let (principal, tenant) = try self.asker(context)
        let account = try await self.account(of: principal, in: tenant)
        let secret = try await tenant.records.secondFactors.enrol(account.id, keys: self.identity.keys)
        let address = secret.address(issuer: tenant.tenant.name, login: account.login)
        return Reply(SecondFactorData(secret: secret.text, address: address), status: .created)
    }

    private func confirm(_ request: Request, _ context: ServerContext) async throws -> Reply<NoData> {
        let (principal, tenant) = try self.asker(context)
        let body = try await BodyReader.json(CodeBody.self, from: request, limit: 16_384)
        try self.identity.admit(principal.person, in: tenant, address: context.client)
        let isRight = try await tenant.records.secondFactors.confirm(
            body.code,
            of: principal.person,
            keys: self.identity.keys,
            by: AuditActor(principal, address: context.client)
        )
        guard isRight else { throw APIError(.malformed, field: "code", ["detail": ""]) }
        self.identity.forget()
        return .done
    }

    private func removeFactor(_ request: Request, _ context: ServerContext) async throws -> Reply<NoData> {
        let (principal, tenant) = try self.asker(context)
        let body = try await BodyReader.json(PasswordBody.self, from: request, limit: 16_384)
        let account = try await self.account(of: principal, in: tenant)
        try await self.identity.check(body.password, of: account, in: tenant, address: context.client)
        let actor = AuditActor(principal, address: context.client)
        guard try await tenant.records.secondFactors.remove(of: account.id, by: actor) else {
            throw APIError(.notFound)
        }
        self.identity.forget()
        return .done
    }

    private func asker(_ context: ServerContext) throws -> (Principal, ServedTenant) {
        let principal = try context.signedIn()
        return (principal, try self.identity.tenants.tenant(of: principal))
    }

    private func account(of principal: Principal, in tenant: ServedTenant) async throws -> Account {
        guard let account = try await tenant.records.accounts.account(id: principal.person) else {
            throw APIError(.unauthenticated)
        }
        return account
    }
}
