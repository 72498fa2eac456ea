import Testing

@testable import Records

@Suite struct StationStoreTests {
    private func agent(_ tenant: TenantRecords, _ login: String, branch: String? = nil) async throws -> String {
        try await tenant.accounts.create(
            AccountDraft(name: login, login: login, branch: branch, grants: [RoleGrant(.agent, branch: branch)]),
            passwordHash: nil,
            by: .console
        ).id
    }

    private func chat(_ tenant: TenantRecords, _ cid: String, branch: String? = nil) async throws -> ChatConversation {
        let contact = try await tenant.visitors.create(.stranger(name: "王")).0.contactID
        let send = ChatSend(author: .customer(contact), cid: cid, text: "你好")
        return try await tenant.chat.send(send, opening: ChatOpening(branchID: branch)).conversation
    }

    @Test(arguments: Engine.allCases)
    func `S7 everybody is invisible at first and stays what they chose`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let agent = try await agent(tenant, "li")
        #expect(try await tenant.stations.standing(of: agent).station.availability == .invisible)
        for availability in AgentAvailability.allCases {
            try await tenant.stations.choose(availability, by: agent)
            #expect(try await tenant.stations.standing(of: agent).station.availability == availability)
        }
        await #expect(throws: RecordsError.self) { try await tenant.stations.choose(.idle, by: "nobody") }
    }

    @Test(arguments: Engine.allCases)
    func `S8 agents choose within what is allowed, a smaller maximum counts at once and is audited`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let agent = try await agent(tenant, "li")
        #expect(try await tenant.stations.choose(own: 4, by: agent).station.limit == 4)
        for wrong in [0, -1, AgentStation.usualMaximum + 1] {
            let error = await #expect(throws: RecordsError.self) {
                try await tenant.stations.choose(own: wrong, by: agent)
            }
            #expect(error?.field == "capacity")
        }
        #expect(try await tenant.stations.allow(2, to: agent, by: .console).station.limit == 2)
        #expect(try await tenant.stations.choose(own: .some(nil), by: agent).station.limit == 2)
        let actions = try await tenant.audit.page(AuditFilter(subject: agent), limit: 10).map(\.entry.action)
        #expect(actions.first == .agentMaximum)
        let (first, second, third) = (
            try await chat(tenant, "1"), try await chat(tenant, "2"), try await chat(tenant, "3")
        )
        for chat in [first, second] {
            try await tenant.chat.take(chat.id, for: agent, .accept, by: .agent(agent))
        }
        let full = await #expect(throws: RecordsError.self) {
            try await tenant.chat.take(third.id, for: agent, .accept, by: .agent(agent))
        }
        #expect(full?.code == .transition && full?.field == "capacity")
        try await tenant.chat.finish(first.id, .init(isSolved: true, tags: ["体检"], wrapUp: "已寄"), by: .agent(agent))
        try await tenant.chat.take(third.id, for: agent, .accept, by: .agent(agent))
        #expect(try await tenant.stations.standing(of: agent).load == 2)
    }

    @Test(arguments: Engine.allCases)
    func `S16 of many who accept at once one wins, and who wins may accept again`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let id = try await chat(tenant, "1").id
        var agents: [String] = []
        for number in 0..<8 { agents.append(try await agent(tenant, "a\(number)")) }
        let winners = await withTaskGroup(of: String?.self) { group in
            for agent in agents {
                group.addTask {
                    try? await tenant.chat.take(id, for: agent, .accept, by: .agent(agent)).assigneeID
                }
            }
            return await group.reduce(into: [String]()) { if let winner = $1 { $0.append(winner) } }
        }
        #expect(winners.count == 1)
        let winner = try #require(winners.first)
        let again = try await tenant.chat.take(id, for: winner, .accept, by: .agent(winner))
        #expect(again.assigneeID == winner)
    }

    @Test(arguments: Engine.allCases)
    func `a conversation that is handed on keeps its place, and only colleagues see why`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let parent = try await tenant.branches.save(name: "总院").id
        let branch = try await tenant.branches.save(name: "分院", under: parent).id
        let one = try await agent(tenant, "one")
        let first = try await chat(tenant, "1")
        try await tenant.chat.take(first.id, for: one, .accept, by: .agent(one))
        let second = try await chat(tenant, "2", branch: branch)
        #expect(try await tenant.routing.place(of: second.id) == 0)
        let sent = try await tenant.chat.send(first.id, toBranch: branch, by: .agent(one), note: "问的是分院")
        #expect(sent.status == .queued && sent.assigneeID == nil && sent.enteredAt == first.enteredAt)
        let waiting = try await tenant.routing.waiting()
        #expect(waiting.map(\.id) == [first.id, second.id] && waiting.allSatisfy { $0.branches == [branch, parent] })
        #expect(try await tenant.routing.place(of: second.id) == 1)
        #expect(try await tenant.routing.queues().map(\.length) == [2])
        let seen = try await tenant.chat.messages(of: first.id, after: 0, for: .customer).messages
        #expect(!seen.contains { $0.message.text == "问的是分院" })
        let all = try await tenant.chat.messages(of: first.id, after: 0, for: .staff).messages
        #expect(all.contains { $0.message.text == "问的是分院" })
        try await tenant.chat.change(second.id) { $0.priority = 1 }
        #expect(try await tenant.routing.waiting().first?.id == second.id)
        // S24: a disabled branch is given nothing.
        try await tenant.branches.setDisabled(true, id: parent)
        #expect(try await tenant.routing.waiting().isEmpty)
        let refused = await #expect(throws: RecordsError.self) {
            try await tenant.chat.send(second.id, toBranch: branch, by: .system)
        }
        #expect(refused?.field == "branch")
    }

    @Test(arguments: Engine.allCases)
    func `a branch where many wait does not stand in the way of another one`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let full = try await tenant.branches.save(name: "忙").id
        for number in 0..<RoutingStore.window + 3 { _ = try await chat(tenant, "\(number)", branch: full) }
        let last = try await chat(tenant, "last").id
        let waiting = try await tenant.routing.waiting()
        #expect(waiting.count == RoutingStore.window + 1 && waiting.last?.id == last)
        #expect(waiting.map(\.enteredAt) == waiting.map(\.enteredAt).sorted())
    }

    @Test(arguments: Engine.allCases)
    func `S25 who steps in is seen by everybody once and is audited`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let (agent, chief) = (try await agent(tenant, "li"), try await agent(tenant, "chief"))
        let id = try await chat(tenant, "1").id
        let entry = AuditEntry(.conversationJoin, of: "conversation", id, by: .system)
        await #expect(throws: RecordsError.self) { try await tenant.chat.join(id, agent: chief, audit: entry) }
        try await tenant.chat.take(id, for: agent, .accept, by: .agent(agent))
        for _ in 0..<2 { try await tenant.chat.join(id, agent: chief, audit: entry) }
        let seen = try await tenant.chat.messages(of: id, after: 0, for: .customer).messages
        #expect(seen.count { $0.extras.event?.name == "join" } == 1)
        #expect(try await tenant.audit.page(AuditFilter(subject: id), limit: 10).count == 1)
        for _ in 0..<2 { try await tenant.chat.inviteRating(id, by: .agent(agent)) }
        let after = try await tenant.chat.messages(of: id, after: 0, for: .customer).messages
        #expect(after.count { $0.extras.event?.name == "rating_invitation" } == 1)
    }

    @Test(arguments: Engine.allCases)
    func `S24 E16 conversations of an agent who may no longer sign in are found`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let agent = try await agent(tenant, "li")
        let id = try await chat(tenant, "1").id
        try await tenant.chat.take(id, for: agent, .accept, by: .agent(agent))
        #expect(try await tenant.routing.orphans().isEmpty)
        #expect(try await tenant.routing.agents().map(\.load) == [1])
        try await tenant.accounts.setDisabled(true, id: agent, by: .console)
        #expect(try await tenant.routing.orphans() == [id])
        #expect(try await tenant.routing.agents().isEmpty)
    }
}
