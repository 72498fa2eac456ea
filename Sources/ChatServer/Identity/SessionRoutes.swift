import Hummingbird
import Records

/// Signing in, renewing, signing out, and on which devices one is signed in.
struct SessionRoutes {
    let identity: IdentityService

    func add(to routes: some RouterMethods<ServerContext>) {
        let sessions = routes.group("api/v1/sessions")
        sessions.post { try await self.signIn($0, $1) }
        sessions.post("renew") { try await self.renew($0, $1) }
        sessions.get { try await self.list($1) }
        sessions.delete { try await self.endOthers($1) }
        sessions.delete("current") { try await self.end($1.signedIn().session, $1) }
        sessions.delete(":session") { try await self.end($1.part("session"), $1) }
    }

    private func signIn(_ request: Request, _ context: ServerContext) async throws -> Reply<SignedInData> {
        let body = try await BodyReader.json(SignInBody.self, from: request, limit: 16_384)
        let attempt = IdentityService.Attempt(
            tenant: body.tenant,
            login: body.login,
            password: body.password,
            code: body.code,
            device: body.device ?? request.headers[.userAgent] ?? "",
            address: context.client
        )
        return Reply(try await self.identity.signIn(attempt))
    }

    private func renew(_ request: Request, _ context: ServerContext) async throws -> Reply<SignedInData> {
        let body = try await BodyReader.json(RenewBody.self, from: request, limit: 16_384)
        return Reply(try await self.identity.renew(body.refreshToken, address: context.client))
    }

    private func list(_ context: ServerContext) async throws -> Reply<PageData<SessionData>> {
        let principal = try context.signedIn()
        let sessions = try await self.sessions(of: principal).live(of: principal.person)
        return Reply(PageData(items: sessions.map { SessionData($0, current: principal.session) }, next: nil))
    }

    private func endOthers(_ context: ServerContext) async throws -> Reply<CountData> {
        let principal = try context.signedIn()
        let count = try await self.sessions(of: principal).endAll(
            of: principal.person,
            except: principal.session,
            by: AuditActor(principal, address: context.client)
        )
        self.identity.forget()
        return Reply(CountData(count: count))
    }

    private func end(_ session: String, _ context: ServerContext) async throws -> Reply<NoData> {
        let principal = try context.signedIn()
        let hasEnded = try await self.sessions(of: principal).end(
            id: session,
            of: principal.person,
            reason: session == principal.session ? .signedOut : .revoked,
            by: AuditActor(principal, address: context.client)
        )
        guard hasEnded else { throw APIError(.notFound) }
        self.identity.forget()
        return .done
    }

    private func sessions(of principal: Principal) throws -> SessionStore {
        try self.identity.tenants.tenant(of: principal).records.sessions
    }
}
