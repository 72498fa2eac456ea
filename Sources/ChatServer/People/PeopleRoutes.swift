import HTTPTypes
import Hummingbird
import IndexWorker
import NIOCore
import Records

/// The people of a tenant: who they are, what they may do, where they are signed in.
struct PeopleRoutes {
    let identity: IdentityService

    func add(to routes: some RouterMethods<ServerContext>) {
        let people = routes.group("api/v1/people")
        people.get { try await self.list($0, self.desk($1, .peopleRead)) }
        people.post { try await self.create($0, self.desk($1, .peopleManage)) }
        people.post("lookup") { try await self.lookUp($0, self.desk($1, .personalDataRead)) }
        people.get(":person") { try await self.show($1.part("person"), self.desk($1, .peopleRead)) }
        people.patch(":person") { try await self.change($0, $1.part("person"), self.desk($1, .peopleManage)) }
        people.put(":person/grants") { try await self.grant($0, $1.part("person"), self.desk($1, .peopleManage)) }
        people.put(":person/enabled") { try await self.enable($0, $1.part("person"), self.desk($1, .peopleManage)) }
        people.put(":person/password") {
            try await self.setPassword($0, $1.part("person"), self.desk($1, .peopleManage))
        }
        people.delete(":person/second-factor") {
            try await self.removeFactor($1.part("person"), self.desk($1, .peopleManage))
        }
        people.get(":person/sessions") { try await self.sessions($1.part("person"), self.desk($1, .peopleManage)) }
        people.delete(":person/sessions") {
            try await self.endSessions($1.part("person"), self.desk($1, .peopleManage))
        }
        people.get(":person/personal-data") {
            try await self.personalData($1.part("person"), self.desk($1, .personalDataRead))
        }
        people.get(":person/export") { try await self.export($1.part("person"), self.desk($1, .personalDataManage)) }
        people.post(":person/erasure") {
            try await self.erase($1.part("person"), self.desk($1, .personalDataManage))
        }
        people.patch(":person/personal-data") {
            try await self.setPersonalData($0, $1.part("person"), self.desk($1, .peopleManage))
        }
    }

    private func desk(_ context: ServerContext, _ permission: Permission) throws -> PeopleDesk {
        try PeopleDesk(self.identity, context, permission)
    }

    // MARK: - Reading

    private func list(_ request: Request, _ desk: PeopleDesk) async throws -> Reply<PageData<PersonData>> {
        let query = QueryReader(request)
        let limit = try query.number("limit", in: 1...200, default: 50)
        let filter = AccountFilter(
            scope: desk.principal.scope(of: .peopleRead),
            role: try query.choice("role", of: Role.self),
            isEnabled: try query.text("enabled").map { _ in try query.flag("enabled") },
            text: try query.text("q")
        )
        let page = try await desk.accounts.page(filter, after: try query.cursor(of: "people"), limit: limit)
        let masked = try await desk.personalData.masked(of: page.map(\.id))
        let next = page.last.map { PageCursor(last: $0.id) }
        let items = page.map { PersonData($0, personalData: masked[$0.id] ?? [:]) }
        return Reply(PageData(items: items, next: page.count == limit ? next?.text(of: "people") : nil))
    }

    private func show(_ id: String, _ desk: PeopleDesk) async throws -> Reply<PersonData> {
        let account = try await desk.account(id)
        let masked = try await desk.personalData.masked(of: [id])[id] ?? [:]
        return Reply(
            PersonData(account, personalData: masked),
            headers: [.eTag: EntityTag(version: Int(account.revision)).text]
        )
    }

    private func lookUp(_ request: Request, _ desk: PeopleDesk) async throws -> Reply<PageData<PersonData>> {
        let body = try await BodyReader.json(PersonLookupBody.self, from: request, limit: 16_384)
        guard let field = PersonalField(rawValue: body.field) else {
            let range = PersonalField.allCases.map(\.rawValue).joined(separator: ", ")
            throw APIError(.outOfRange, field: "field", ["range": range])
        }
        var items: [PersonData] = []
        for id in try await desk.personalData.people(with: body.value, as: field) {
            guard let account = try await desk.accounts.account(id: id), desk.authority.sees(account) else { continue }
            items.append(PersonData(account))
        }
        return Reply(PageData(items: items, next: nil))
    }

    // MARK: - Changing

    private func create(_ request: Request, _ desk: PeopleDesk) async throws -> Reply<NewPersonData> {
        let body = try await BodyReader.json(NewPersonBody.self, from: request, limit: 65_536)
        let draft = try body.draft()
        // Not the body itself: a digest of it would help whoever guesses the password.
        let key = try OnceKey.of(request, by: desk.principal, content: Array("\(draft)".utf8))
        try desk.check(placeIn: draft.branch)
        try desk.check(grants: draft.grants)
        if let person = draft.person, !desk.principal.may(.peopleManage, in: nil) {
            // Whom history names belongs to no branch.
            throw APIError(.forbidden, field: person)
        }
        if let password = body.password { try PasswordPolicy.check(password, login: draft.login) }
        let random = body.password == nil ? try PasswordPolicy.random() : nil
        let hash = try await desk.identity.hasher.hash(body.password ?? random ?? "")
        let account = try await desk.accounts.create(draft, passwordHash: hash, by: desk.actor, once: key)
        // Sent twice, the person has the password of the first time, which is shown no more.
        let isNew = try await desk.accounts.passwordHash(of: account.id) == hash
        return Reply(
            NewPersonData(person: PersonData(account), password: isNew ? random : nil),
            status: .created,
            headers: [
                .location: "/api/v1/people/\(account.id)", .eTag: EntityTag(version: Int(account.revision)).text,
            ]
        )
    }

    private func change(_ request: Request, _ id: String, _ desk: PeopleDesk) async throws -> Reply<PersonData> {
        let revision = try EntityTag.expected(by: request).map(Int64.init)
        let change = try await BodyReader.json(PersonChangeBody.self, from: request, limit: 65_536).change
        if let branch = change.branch { try desk.check(placeIn: branch) }
        let check = desk.mayChange
        return desk.changed(
            try await desk.accounts.change(id: id, change, revision: revision, by: desk.actor, allowing: check)
        )
    }

    private func grant(_ request: Request, _ id: String, _ desk: PeopleDesk) async throws -> Reply<PersonData> {
        let revision = try EntityTag.expected(by: request).map(Int64.init)
        let body = try await BodyReader.json(GrantsBody.self, from: request, limit: 65_536)
        let grants = try body.grants.map { try $0.grant() }
        try desk.check(grants: grants)
        let check = desk.mayChange
        return desk.changed(
            try await desk.accounts.setGrants(grants, of: id, revision: revision, by: desk.actor, allowing: check)
        )
    }

    private func enable(_ request: Request, _ id: String, _ desk: PeopleDesk) async throws -> Reply<PersonData> {
        let body = try await BodyReader.json(EnabledBody.self, from: request, limit: 16_384)
        let check = desk.mayChange
        return desk.changed(
            try await desk.accounts.setDisabled(!body.isEnabled, id: id, by: desk.actor, allowing: check)
        )
    }

    private func setPassword(_ request: Request, _ id: String, _ desk: PeopleDesk) async throws -> Reply<NewPersonData>
    {
        let body = try await BodyReader.json(NewPasswordBody.self, from: request, limit: 16_384)
        let known = try await desk.account(id)
        try desk.mayChange(known)
        if let password = body.password { try PasswordPolicy.check(password, login: known.login) }
        let random = body.password == nil ? try PasswordPolicy.random() : nil
        let hash = try await desk.identity.hasher.hash(body.password ?? random ?? "")
        let check = desk.mayChange
        let account = try await desk.accounts.setPassword(hash: hash, of: id, by: desk.actor, allowing: check)
        desk.identity.forget()
        return Reply(NewPersonData(person: PersonData(account), password: random))
    }

    private func removeFactor(_ id: String, _ desk: PeopleDesk) async throws -> Reply<NoData> {
        let check = desk.mayChange
        guard try await desk.tenant.records.secondFactors.remove(of: id, by: desk.actor, allowing: check) else {
            throw APIError(.notFound)
        }
        desk.identity.forget()
        return .done
    }

    // MARK: - Sessions

    private func sessions(_ id: String, _ desk: PeopleDesk) async throws -> Reply<PageData<SessionData>> {
        try desk.mayChange(try await desk.account(id))
        let sessions = try await desk.tenant.records.sessions.live(of: id)
        return Reply(PageData(items: sessions.map { SessionData($0, current: desk.principal.session) }, next: nil))
    }

    private func endSessions(_ id: String, _ desk: PeopleDesk) async throws -> Reply<CountData> {
        try desk.mayChange(try await desk.account(id))
        let count = try await desk.tenant.records.sessions.endAll(of: id, by: desk.actor)
        desk.identity.forget()
        return Reply(CountData(count: count))
    }

    // MARK: - Telephone, e-mail, identity number

    private func personalData(_ id: String, _ desk: PeopleDesk) async throws -> Reply<[String: String]> {
        let account = try await desk.account(id)
        guard desk.principal.may(.personalDataRead, in: account.branch) else { throw APIError(.forbidden) }
        return Reply(PersonData.named(try await desk.personalData.values(of: id, by: desk.actor)))
    }

    private func setPersonalData(_ request: Request, _ id: String, _ desk: PeopleDesk) async throws -> Reply<PersonData>
    {
        let body = try await BodyReader.json(PersonalDataBody.self, from: request, limit: 16_384)
        let account = try await desk.account(id)
        try desk.mayChange(account)
        for (field, value) in body.values {
            try await desk.personalData.set(field, of: id, to: value, by: desk.actor)
        }
        let masked = try await desk.personalData.masked(of: [id])[id] ?? [:]
        return Reply(PersonData(account, personalData: masked))
    }

    /// Everything that is kept of a person, a JSON object a line.
    private func export(_ id: String, _ desk: PeopleDesk) async throws -> Response {
        try await desk.checkPerson(id)
        let export = try await desk.personalData.export(id, by: desk.actor)
        let body = ResponseBody { writer in
            var export = export
            while let lines = try await export.next() {
                try await writer.write(ByteBuffer(string: lines.joined(separator: "\n") + "\n"))
            }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [.contentType: "application/jsonl; charset=utf-8", .cacheControl: "no-store"],
            body: body
        )
    }

    private func erase(_ id: String, _ desk: PeopleDesk) async throws -> Reply<ErasureData> {
        try await desk.checkPerson(id)
        guard id != desk.principal.person else { throw APIError(.forbidden) }
        desk.tenant.typing.end(person: id)
        let erasure = try await desk.personalData.erase(id, by: desk.actor)
        desk.identity.forget()
        desk.tenant.changes.wake()
        return Reply(ErasureData(erasure))
    }
}

/// How much of a person went.
struct ErasureData: Encodable, Sendable {
    var conversations: Int
    var tickets: Int
    var queries: Int
    var votes: Int
    var values: Int

    init(_ erasure: PersonalDataStore.Erasure) {
        (self.conversations, self.tickets, self.queries) = (erasure.conversations, erasure.tickets, erasure.queries)
        (self.votes, self.values) = (erasure.votes, erasure.values)
    }
}
