import Records
import Testing

@testable import ChatServer

@Suite struct HandlingRouteTests {
    private func open(_ test: IdentityServer, _ cid: String, branch: String? = nil) async throws -> String {
        let contact = try await test.records.visitors.create(.stranger(name: "王医生")).0.contactID
        let send = ChatSend(author: .customer(contact), cid: cid, text: "体检报告怎么打印")
        return try await test.records.chat.send(send, opening: ChatOpening(branchID: branch)).conversation.id
    }

    private func act(
        _ test: IdentityServer,
        _ action: String,
        _ id: String,
        as token: String,
        _ body: [String: Any] = [:]
    ) async throws -> TestServer.Answer {
        try await test.server.send("POST", "/api/v1/conversations/\(id)/\(action)", as: token, json: body)
    }

    private func choose(_ test: IdentityServer, _ body: [String: Any], as token: String) async throws -> Int {
        try await test.server.send("PUT", "/api/v1/me/availability", as: token, json: body).status
    }

    @Test func `S7 S46 an agent who is idle is given what waits, one who is invisible is not`() async throws {
        try await IdentityServer.with { test in
            let agent = try await test.signIn("agent")
            let own = try await test.server.get("/api/v1/me/availability", as: agent.access).data
            #expect(own["availability"].string == "invisible")
            let id = try await open(test, "1")
            #expect(
                try await test.server.get("/api/v1/conversations/\(id)/place", as: agent.access).data["ahead"].int == 0
            )
            #expect(try await choose(test, ["availability": "asleep"], as: agent.access) == 400)
            #expect(try await choose(test, ["capacity": 0], as: agent.access) == 400)
            #expect(try await choose(test, ["availability": "idle", "capacity": 1], as: agent.access) == 200)
            let person = try test.id("agent")
            try await eventually { try await test.records.chat.conversation(id: id)?.assigneeID == person }
            let again = try await test.signIn("agent")
            let kept = try await test.server.get("/api/v1/me/availability", as: again.access).data
            #expect(kept["availability"].string == "idle" && kept["load"].int == 1, "signing in changes nothing")

            let next = try await open(test, "2")
            let full = try await act(test, "accept", next, as: agent.access)
            #expect(full.status == 409 && full.code == "conflict")
            let closing: [String: Any] = ["solved": true, "tags": ["体检"], "wrapUp": "已说明"]
            let closed = try await act(test, "close", id, as: agent.access, closing)
            #expect(closed.data["status"].string == "resolved" && closed.data["wrapUp"].string == "已说明")
            // S49: the place that became free goes to who waits.
            try await eventually { try await test.records.chat.conversation(id: next)?.assigneeID == person }
        }
    }

    @Test func `S25 a supervisor steps in and takes over, which the audit keeps`() async throws {
        try await IdentityServer.with { test in
            let (agent, chief) = (try await test.signIn("agent"), try await test.signIn("supervisor"))
            let id = try await open(test, "1")
            #expect(try await act(test, "hold", id, as: agent.access).status == 403, "it is nobody's yet")
            #expect(try await act(test, "accept", id, as: agent.access).status == 200)
            #expect(try await act(test, "accept", id, as: chief.access).status == 409)
            #expect(try await act(test, "hold", id, as: agent.access).data["status"].string == "on_hold")
            #expect(try await act(test, "resume", id, as: agent.access).data["status"].string == "assigned")
            #expect(try await act(test, "join", id, as: agent.access).status == 403)
            #expect(try await act(test, "join", id, as: chief.access).status == 200)
            let taken = try await act(test, "take-over", id, as: chief.access)
            #expect(taken.data["assignee"].string == (try test.id("supervisor")))
            #expect(try await act(test, "close", id, as: agent.access).status == 403)
            let actions = try await test.records.audit.page(AuditFilter(subject: id), limit: 10).map(\.entry.action)
            #expect(Set(actions) == [.conversationJoin, .conversationTakeOver])
            #expect(try await act(test, "rating-invitation", id, as: chief.access).status == 200)
            #expect(try await act(test, "tags", id, as: chief.access, ["tags": ["投诉"]]).status == 200)
            #expect(try await act(test, "close", id, as: chief.access).data["status"].string == "resolved")
            #expect(try await act(test, "reopen", id, as: chief.access).data["status"].string == "assigned")
            let ended = try await act(test, "close", id, as: chief.access, ["solved": false])
            #expect(ended.data["status"].string == "closed" && ended.data["tags"].array.count == 1)
            #expect(try await act(test, "reopen", id, as: chief.access).status == 409)
        }
    }

    @Test func `S70 S79 what another branch has is neither seen nor handled, and can be handed to it`() async throws {
        try await IdentityServer.with { test in
            let (agent, branchAgent) = (try await test.signIn("agent"), try await test.signIn("branchAgent"))
            let id = try await open(test, "1")
            #expect(try await act(test, "accept", id, as: branchAgent.access).status == 404)
            #expect(try await act(test, "accept", id, as: agent.access).status == 200)
            let person = try test.id("branchAgent")
            let refused = try await act(test, "transfer", id, as: agent.access, ["agent": person])
            #expect(refused.status == 400, "one who may not answer there")
            let body: [String: Any] = ["branch": test.server.data.branch, "note": "你们的客户"]
            let sent = try await act(test, "transfer", id, as: agent.access, body)
            #expect(sent.status == 200 && sent.data["status"].string == "queued")
            #expect(try await choose(test, ["availability": "idle"], as: branchAgent.access) == 200)
            try await eventually { try await test.records.chat.conversation(id: id)?.assigneeID == person }
            let board = try await test.server.get("/api/v1/desk/board", as: try await test.signIn("branchAdmin").access)
            #expect(board.status == 200)
            #expect(board.data["agents"].array.allSatisfy { $0["branch"].string == test.server.data.branch })
            // E16: who is disabled keeps nobody waiting.
            try await test.records.accounts.setDisabled(true, id: person, by: .console)
            try await eventually { try await test.records.chat.conversation(id: id)?.status == .queued }
        }
    }

    @Test func `S8 a supervisor says how many an agent may have at most`() async throws {
        try await IdentityServer.with { test in
            let (agent, chief) = (try await test.signIn("agent"), try await test.signIn("supervisor"))
            let path = "/api/v1/desk/agents/\(try test.id("agent"))/maximum"
            #expect(try await test.server.send("PUT", path, as: agent.access, json: ["maximum": 3]).status == 403)
            #expect(try await test.server.send("PUT", path, as: chief.access, json: ["maximum": 201]).status == 400)
            #expect(try await test.server.send("PUT", path, as: chief.access, json: [:]).status == 400)
            #expect(try await test.server.send("PUT", path, as: chief.access, json: ["maximum": 3]).status == 200)
            #expect(try await choose(test, ["capacity": 4], as: agent.access) == 400)
            #expect(try await choose(test, ["capacity": 3], as: agent.access) == 200)
        }
    }
}
