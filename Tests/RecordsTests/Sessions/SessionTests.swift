import Testing

@testable import Records

@Suite struct SessionTests {
    private func person(_ records: TenantRecords, _ login: String = "wang") async throws -> String {
        let draft = AccountDraft(name: "王", login: login, grants: [RoleGrant(.agent)])
        return try await records.accounts.create(draft, passwordHash: "h", by: .console).id
    }

    private func begin(_ records: TenantRecords, _ person: String, _ device: String = "浏览器") async throws
        -> IssuedSession
    {
        try await records.sessions.begin(person: person, device: device, address: "10.0.0.1", method: "password")
    }

    private func renewed(_ records: TenantRecords, _ token: String) async throws -> IssuedSession? {
        guard case .issued(let next) = try await records.sessions.renew(token: token, address: "10.0.0.2") else {
            return nil
        }
        return next
    }

    @Test(arguments: Engine.allCases) func `S71 a refresh token works once and its successor for 7 more days`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        var issued = try await begin(records, try await person(records))
        for _ in 0..<5 {
            test.clock.advance(by: SessionStore.refreshLifetime - 1)
            let next = try #require(try await renewed(records, issued.refreshToken))
            #expect(next.session.id == issued.session.id && next.refreshToken != issued.refreshToken)
            #expect(next.session.address == "10.0.0.2")
            issued = next
        }
        test.clock.advance(by: SessionStore.refreshLifetime)
        #expect(try await records.sessions.renew(token: issued.refreshToken, address: "") == .refused)
        #expect(try await records.sessions.principal(session: issued.session.id) == nil)
    }

    @Test(arguments: Engine.allCases)
    func `S71 a token that comes a second time ends the whole family, for thief and owner`(engine: Engine) async throws
    {
        let records = try await TestStore(engine).tenant()
        let id = try await person(records)
        let first = try await begin(records, id)
        let other = try await begin(records, id, "手机")
        let second = try #require(try await renewed(records, first.refreshToken))
        let third = try #require(try await renewed(records, second.refreshToken))
        #expect(try await records.sessions.renew(token: first.refreshToken, address: "") == .reused)
        for token in [first, second, third].map(\.refreshToken) {
            #expect(try await records.sessions.renew(token: token, address: "") == .refused)
        }
        #expect(try await records.sessions.principal(session: first.session.id) == nil)
        #expect(try await records.sessions.live(of: id).map(\.id) == [other.session.id], "other devices go on")
        #expect(try await records.audit.page(limit: 1).first?.entry.action == .refreshReuse)
    }

    @Test(arguments: Engine.allCases)
    func `S71 of many who come with one token at the same time at most one gets the next`(engine: Engine) async throws {
        let records = try await TestStore(engine).tenant()
        let issued = try await begin(records, try await person(records))
        let renewals = try await withThrowingTaskGroup(of: SessionStore.Renewal.self) { group in
            for _ in 0..<20 {
                group.addTask { try await records.sessions.renew(token: issued.refreshToken, address: "") }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        let winners = renewals.filter { if case .issued = $0 { true } else { false } }
        #expect(winners.count == 1 && renewals.contains(.reused))
        #expect(try await records.sessions.principal(session: issued.session.id) == nil)
    }

    @Test(arguments: Engine.allCases, ["", "x", "' OR 1=1 --", "\0", String(repeating: "长", count: 10_000)])
    func `S71 a token that was never given is refused and ends nothing`(engine: Engine, token: String) async throws {
        let records = try await TestStore(engine).tenant()
        let issued = try await begin(records, try await person(records))
        #expect(try await records.sessions.renew(token: token, address: "") == .refused)
        #expect(try await records.sessions.principal(session: issued.session.id) != nil)
    }

    @Test(arguments: Engine.allCases) func `S71 the database holds no token`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let token = try await begin(records, try await person(records)).refreshToken
        let rows = try await test.store.database.read { connection in
            try connection.query("SELECT token_hash FROM refresh_tokens").map { try $0.text("token_hash") }
        }
        #expect(rows.count == 1 && !rows.contains(token) && rows[0].utf8.count == 64)
    }

    @Test(arguments: Engine.allCases)
    func `S72 with one session a person a new one ends the older; without, both go on`(engine: Engine) async throws {
        let records = try await TestStore(engine).tenant()
        let (id, bystander) = (try await person(records), try await person(records, "li"))
        let one = try await begin(records, id)
        let two = try await begin(records, id)
        let theirs = try await begin(records, bystander)
        #expect(try await records.sessions.live(of: id).count == 2)
        try await records.settings.set(TenantSettings(singleSession: true), by: .console)
        let three = try await begin(records, id)
        #expect(try await records.sessions.live(of: id).map(\.id) == [three.session.id])
        for old in [one, two] {
            #expect(try await records.sessions.principal(session: old.session.id) == nil)
            #expect(try await records.sessions.renew(token: old.refreshToken, address: "") == .refused)
        }
        #expect(try await records.sessions.principal(session: theirs.session.id) != nil)
    }

    @Test(arguments: Engine.allCases) func `S34 disabling a person ends every session, enabling brings none back`(
        engine: Engine
    ) async throws {
        let records = try await TestStore(engine).tenant()
        let id = try await person(records)
        let issued = try await begin(records, id)
        try await records.accounts.setDisabled(true, id: id, by: .console)
        #expect(try await records.sessions.principal(session: issued.session.id) == nil)
        #expect(try await records.sessions.renew(token: issued.refreshToken, address: "") == .refused)
        await #expect(throws: RecordsError.self) { try await begin(records, id) }
        try await records.accounts.setDisabled(false, id: id, by: .console)
        #expect(try await records.sessions.principal(session: issued.session.id) == nil)
        #expect(try await begin(records, id).session.isLive(at: 0))
    }

    @Test(arguments: Engine.allCases)
    func `signing out ends one session, signing out everywhere the others, a new password all but one`(engine: Engine)
        async throws
    {
        let records = try await TestStore(engine).tenant()
        let (id, stranger) = (try await person(records), try await person(records, "li"))
        var sessions: [String] = []
        for number in 0..<5 { sessions.append(try await begin(records, id, "设备\(number)").session.id) }
        #expect(try await records.sessions.end(id: sessions[0], of: stranger, by: .console) == false)
        #expect(try await records.sessions.end(id: sessions[0], of: id, by: .console))
        #expect(try await records.sessions.end(id: sessions[0], of: id, by: .console) == false)
        try await records.accounts.setPassword(hash: "n", of: id, keeping: sessions[1], by: .console)
        #expect(try await records.sessions.live(of: id).map(\.id) == [sessions[1]])
        let more = try await begin(records, id).session.id
        #expect(try await records.sessions.endAll(of: id, except: more, by: .console) == 1)
        #expect(try await records.sessions.live(of: id).map(\.id) == [more])
    }

    @Test(arguments: Engine.allCases) func `nobody has more than 20 sessions`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let id = try await person(records)
        var sessions: [String] = []
        for _ in 0..<23 {
            test.clock.advance(by: 1)
            sessions.append(try await begin(records, id).session.id)
        }
        #expect(try await records.sessions.live(of: id).map(\.id) == sessions.suffix(20).reversed())
    }

    @Test(arguments: Engine.allCases) func `sweeping removes what is too old and nothing else`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let id = try await person(records)
        let old = try await begin(records, id)
        test.clock.advance(by: SessionStore.refreshLifetime + SessionStore.keepEnded + 1)
        let new = try await begin(records, id)
        try await records.sessions.sweep()
        let left = try await test.store.database.read { connection in
            try ["sessions", "refresh_tokens"].map {
                try connection.query("SELECT COUNT(*) AS number FROM \($0)").first?.integer("number")
            }
        }
        #expect(left == [1, 1])
        #expect(try await records.sessions.renew(token: old.refreshToken, address: "") == .refused)
        #expect(try await renewed(records, new.refreshToken) != nil)
    }

    @Test(arguments: [false, true], [(nil, nil), (5, nil), (nil, 6), (5, 6)] as [(Int64?, Int64?)])
    func `S71 a decision follows from what is known, whatever the clock says`(
        isEnabled: Bool,
        times: (usedAt: Int64?, endedAt: Int64?)
    ) {
        for now in [-1, 0, 9, 10, 11, 20, Int64.max] as [Int64] {
            let token = RefreshDecision.Token(session: "s", expiresAt: 10, usedAt: times.usedAt)
            let session = Session(
                id: "s",
                person: "p",
                device: "",
                address: "",
                createdAt: 0,
                usedAt: 0,
                expiresAt: 10,
                endedAt: times.endedAt
            )
            let decision = RefreshDecision(token: token, session: session, isEnabled: isEnabled, now: now)
            let expected: RefreshDecision =
                times.endedAt != nil || !isEnabled
                ? .ended : times.usedAt != nil ? .reused : now >= 10 ? .expired : .rotate
            #expect(decision == expected)
            #expect(RefreshDecision(token: nil, session: session, isEnabled: isEnabled, now: now) == .unknown)
            #expect(RefreshDecision(token: token, session: nil, isEnabled: isEnabled, now: now) == .unknown)
        }
    }
}
