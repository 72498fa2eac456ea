import Testing

@testable import Records

@Suite struct AccountTests {
    @Test(arguments: Engine.allCases)
    func `S34 an account is found by its sign-in name however it is typed, and audited`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let branch = try await records.branches.save(name: "城东")
        let draft = AccountDraft(
            name: "王静",
            login: " Ｗang.Jing ",
            branch: branch.id,
            grants: [RoleGrant(.agent, branch: branch.id), RoleGrant(.editor), RoleGrant(.editor)]
        )
        let account = try await records.accounts.create(draft, passwordHash: "h", by: .console)
        #expect(account.login == "wang.jing")
        #expect(account.grants == [RoleGrant(.agent, branch: branch.id), RoleGrant(.editor)])
        #expect(try await records.accounts.credentials(login: "WANG.jing")?.account == account)
        #expect(try await records.accounts.credentials(login: "wang.jing")?.passwordHash == "h")
        #expect(try await records.accounts.credentials(login: "nobody") == nil)
        #expect(try await records.accounts.credentials(login: "") == nil)
        #expect(try await records.agents.person(id: account.id)?.name == "王静")
        #expect(try await records.audit.page(limit: 10).map(\.entry.action) == [.personCreate])
    }

    @Test(arguments: Engine.allCases) func `a person whom imported history names may get an account`(engine: Engine)
        async throws
    {
        let records = try await TestStore(engine).tenant()
        let person = try await records.agents.save(name: "李", externalID: "a1")
        let draft = AccountDraft(person: person.id, name: "李静", login: "li", grants: [])
        #expect(try await records.accounts.create(draft, passwordHash: nil, by: .console).id == person.id)
        #expect(try await records.agents.person(externalID: "a1")?.name == "李静")
        var again = draft
        again.login = "li2"
        let error = await #expect(throws: RecordsError.self) {
            try await records.accounts.create(again, passwordHash: nil, by: .console)
        }
        #expect(error?.code == .constraint)
    }

    @Test(
        arguments: Engine.allCases,
        [
            AccountDraft(name: "", login: "x", grants: []),
            AccountDraft(name: "王", login: "", grants: []),
            AccountDraft(name: "王", login: "a b", grants: []),
            AccountDraft(name: "王", login: String(repeating: "a", count: 101), grants: []),
            AccountDraft(name: "王", login: "taken", grants: []),
            AccountDraft(name: "王", login: "x", branch: "nowhere", grants: []),
            AccountDraft(name: "王", login: "x", grants: [RoleGrant(.agent, branch: "nowhere")]),
            AccountDraft(name: "王", login: "x", grants: [RoleGrant(.superAdmin, branch: "b")]),
            AccountDraft(name: "王", login: "x", grants: [RoleGrant(.customer)]),
            AccountDraft(kind: .customer, name: "王", login: "x", grants: [RoleGrant(.agent)]),
            AccountDraft(person: "nobody", name: "王", login: "x", grants: []),
            AccountDraft(name: "王", login: "x", grants: (0..<51).map { RoleGrant(.agent, branch: "\($0)") }),
        ]
    )
    func `an account that cannot be is refused and leaves nothing`(engine: Engine, draft: AccountDraft) async throws {
        let records = try await TestStore(engine).tenant()
        _ = try await records.accounts.create(
            AccountDraft(name: "先", login: "Taken", grants: []),
            passwordHash: nil,
            by: .console
        )
        await #expect(throws: RecordsError.self) {
            try await records.accounts.create(draft, passwordHash: nil, by: .console)
        }
        #expect(try await records.accounts.page(limit: 10).count == 1)
        #expect(try await records.agents.count() == 1)
        #expect(try await records.audit.page(limit: 10).count == 1)
    }

    @Test(arguments: Engine.allCases) func `a change for an older revision is refused, a check may forbid one`(
        engine: Engine
    ) async throws {
        let records = try await TestStore(engine).tenant()
        let account = try await records.accounts.create(
            AccountDraft(name: "王", login: "wang", grants: []),
            passwordHash: nil,
            by: .console
        )
        let changed = try await records.accounts.change(
            id: account.id,
            AccountChange(name: "王五", login: "wu"),
            revision: 1,
            by: .console
        )
        #expect(changed.revision == 2 && changed.name == "王五" && changed.login == "wu")
        let late = await #expect(throws: RecordsError.self) {
            try await records.accounts.change(id: account.id, AccountChange(login: "w"), revision: 1, by: .console)
        }
        #expect(late?.code == .versionConflict)
        await #expect(throws: CancellationError.self) {
            try await records.accounts.setDisabled(true, id: account.id, by: .console) { _ in throw CancellationError()
            }
        }
        #expect(try await records.accounts.account(id: account.id) == changed)
        let entry = try #require(try await records.audit.page(limit: 1).first).entry
        #expect(entry.before == ["login": "w***", "name": "王***"] && entry.after == ["login": "w***", "name": "王***"])
    }

    @Test(arguments: Engine.allCases) func `S34 the last super administrator stays one and stays enabled`(
        engine: Engine
    ) async throws {
        let records = try await TestStore(engine).tenant()
        let drafts = ["a", "b"].map { AccountDraft(name: $0, login: $0, grants: [RoleGrant(.superAdmin)]) }
        var ids: [String] = []
        for draft in drafts {
            ids.append(try await records.accounts.create(draft, passwordHash: nil, by: .console).id)
        }
        let (first, second) = (ids[0], ids[1])
        try await records.accounts.setDisabled(true, id: first, by: .console)
        for change in [
            { try await records.accounts.setDisabled(true, id: second, by: .console) },
            { try await records.accounts.setGrants([RoleGrant(.editor)], of: second, by: .console) },
        ] {
            let error = await #expect(throws: RecordsError.self) { try await change() }
            #expect(error?.code == .lastAdministrator)
        }
        try await records.accounts.setDisabled(false, id: first, by: .console)
        try await records.accounts.setGrants([], of: second, by: .console)
        #expect(try await records.accounts.account(id: second)?.grants == [])
    }

    @Test(arguments: Engine.allCases, 0..<10 as Range<UInt64>)
    func `S33 a list holds exactly those who belong to what may be seen, page by page`(engine: Engine, seed: UInt64)
        async throws
    {
        let records = try await TestStore(engine).tenant()
        var random = SeededRandom(seed: seed)
        var branches: [String] = []
        for number in 0..<4 { branches.append(try await records.branches.save(name: "\(number)").id) }
        var all: [Account] = []
        for number in 0..<15 {
            let branch = Bool.random(using: &random) ? branches.randomElement(using: &random) : nil
            let grants = [RoleGrant.init(.agent), RoleGrant(.editor)].filter { _ in Bool.random(using: &random) }
            let draft = AccountDraft(name: "人\(number % 3)", login: "p\(number)", branch: branch, grants: grants)
            let account = try await records.accounts.create(draft, passwordHash: nil, by: .console)
            let off = Bool.random(using: &random)
            all.append(off ? try await records.accounts.setDisabled(true, id: account.id, by: .console) : account)
        }
        let scopes: [PermissionScope] = [
            .none, .tenant, .branches([branches[0]]), .branches([branches[1], branches[2]]),
        ]
        for scope in scopes {
            for (role, isEnabled, text) in [(Role.editor, true, "人1"), (nil, nil, "P1"), (nil, false, nil)]
                as [(Role?, Bool?, String?)]
            {
                let filter = AccountFilter(scope: scope, role: role, isEnabled: isEnabled, text: text)
                var found: [Account] = []
                while true {
                    let page = try await records.accounts.page(filter, after: found.last?.id, limit: 2)
                    if page.isEmpty { break }
                    found += page
                }
                let expected = all.filter { account in
                    scope.contains(account.branch) && (role == nil || account.grants.contains { $0.role == role })
                        && (isEnabled == nil || account.isEnabled == isEnabled)
                        && (text == nil || account.name.contains(text ?? "")
                            || account.login.contains((text ?? "").lowercased()))
                }
                #expect(found == expected.sorted { $0.id < $1.id })
            }
        }
    }

    @Test(arguments: Engine.allCases) func `S70 another tenant's accounts, sessions and audit are nobody's`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let (mine, other) = (try await test.tenant(), try await test.tenant("other"))
        let account = try await mine.accounts.create(
            AccountDraft(name: "王", login: "wang", grants: [RoleGrant(.superAdmin)]),
            passwordHash: "h",
            by: .console
        )
        let issued = try await mine.sessions.begin(person: account.id, device: "", address: "", method: "password")
        #expect(try await other.accounts.account(id: account.id) == nil)
        #expect(try await other.accounts.credentials(login: "wang") == nil)
        #expect(try await other.sessions.principal(session: issued.session.id) == nil)
        #expect(try await other.sessions.renew(token: issued.refreshToken, address: "") == .refused)
        #expect(try await other.sessions.end(id: issued.session.id, of: account.id, by: .console) == false)
        #expect(try await other.audit.page(limit: 10).isEmpty)
        let error = await #expect(throws: RecordsError.self) {
            try await other.accounts.setDisabled(true, id: account.id, by: .console)
        }
        #expect(error?.code == .notFound)
        #expect(try await mine.sessions.principal(session: issued.session.id) != nil)
    }

    @Test(arguments: Engine.allCases)
    func `S35 a disabled branch stops the roles in it and below it, and gives them back`(engine: Engine) async throws {
        let records = try await TestStore(engine).tenant()
        let top = try await records.branches.save(name: "上")
        let inner = try await records.branches.save(name: "中", under: top.id)
        let leaf = try await records.branches.save(name: "下", under: inner.id)
        let draft = AccountDraft(name: "王", login: "w", grants: [RoleGrant(.agent, branch: top.id)])
        let person = try await records.accounts.create(draft, passwordHash: nil, by: .console).id
        let session = try await records.sessions.begin(person: person, device: "", address: "", method: "password")
        func scope() async throws -> PermissionScope? {
            try await records.sessions.principal(session: session.session.id)?.scope(of: .historyRead)
        }
        #expect(try await scope() == .branches([top.id, inner.id, leaf.id]))
        try await records.branches.setDisabled(true, id: inner.id, by: .console)
        #expect(try await scope() == .branches([top.id]))
        try await records.branches.move(id: leaf.id, under: top.id, by: .console)
        #expect(try await scope() == .branches([top.id, leaf.id]))
        try await records.branches.setDisabled(true, id: top.id, by: .console)
        #expect(try await scope() == PermissionScope.none)
        try await records.branches.setDisabled(false, id: top.id, by: .console)
        try await records.branches.setDisabled(false, id: inner.id, by: .console)
        #expect(try await scope() == .branches([top.id, inner.id, leaf.id]))
        let actions = try await records.audit.page(AuditFilter(action: "branch."), limit: 10).map(\.entry.action)
        #expect(actions == [.branchEnable, .branchEnable, .branchDisable, .branchChange, .branchDisable])
    }
}
