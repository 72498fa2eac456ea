import Configuration
import Foundation
import HTTPTypes
import Records
import Testing

@testable import ChatServer

/// Every route, with every role, with ids of another tenant.
@Suite struct RouteFuzzTests {
    /// What another tenant has, and must never be seen.
    private struct Foreign {
        var ids: [String]
        var words: [String]

        /// What of a reply gives the other tenant away; ids that the request itself held do not.
        func leak(in text: String, asked: String) -> String? {
            words.first { text.contains($0) } ?? ids.first { !asked.contains($0) && text.contains($0) }
        }
    }

    private static func foreign(_ test: IdentityServer) async throws -> Foreign {
        let bank = test.server.data.bank
        let records = test.store.records(of: bank)
        let branch = try await records.branches.save(name: "机密支行").id
        let contact = try await records.contacts.save(name: "机密客户").id
        let agent = try await records.accounts.create(
            AccountDraft(name: "机密客服", login: "secret-agent", branch: branch, grants: [RoleGrant(.agent)]),
            passwordHash: nil,
            by: .console
        ).id
        let session = try await records.sessions.begin(person: agent, device: "机密", address: "", method: "password")
        let category = try await records.categories.create(path: ["机密分类"]).id
        let articles = try await records.articles.page(after: nil, limit: 10)
        let conversation = ConversationDraft(contact: .id(contact), agents: [.id(agent)], subject: "机密会话")
        let saved = try await records.conversations.save(
            ConversationSave(
                conversation,
                messages: [MessageDraft(speaker: .customer, author: .id(contact), text: "机密消息 体检表")]
            )
        )
        let query = try await records.queryLog.save([
            QueryRecord(
                id: "query-of-bank",
                at: 1,
                kind: .search,
                typed: "机密问题",
                normalized: "机密问题",
                hits: 0,
                milliseconds: 1,
                outcome: .nothing
            )
        ])
        #expect(query == 1)
        return Foreign(
            ids: [branch, contact, agent, session.session.id, category, saved.id, bank.id] + articles.map(\.id)
                + ["query-of-bank"],
            words: ["机密", SampleData.bankTitle, "bank的"]
        )
    }

    /// A body that a route takes, so that what it says is about the id and not about the body.
    private static func body(of operation: APIOperation) -> [String: Any] {
        switch (operation.method, operation.path) {
        case (.patch, "/api/v1/people/{person}"), (.patch, "/api/v1/branches/{branch}"): ["name": "改"]
        case (.put, "/api/v1/people/{person}/grants"): ["grants": []]
        case (.put, "/api/v1/people/{person}/enabled"): ["isEnabled": false]
        case (.patch, "/api/v1/people/{person}/personal-data"): ["phone": "13800000000"]
        case (.patch, "/api/v1/categories/{id}"): ["name": "改"]
        case (.put, "/api/v1/articles/{id}"): ["title": "题", "body": "文"]
        case (.put, "/api/v1/articles/{id}/schedule"): ["publishAt": 4_000_000_000_000]
        case (.post, _) where operation.path.hasSuffix("/feedback"): ["useful": true]
        case (.post, "/api/v1/conversations/{conversation}/messages"): ["cid": "x", "text": "改"]
        case (.post, "/api/v1/conversations/{conversation}/read"): ["seq": 1]
        case (.post, "/api/v1/conversations/{conversation}/transfer"): ["agent": "x"]
        case (.put, "/api/v1/conversations/{conversation}/draft"): ["text": "改"]
        case (.post, "/api/v1/conversations/{conversation}/tags"): ["tags": ["改"]]
        case (.post, _) where operation.path.hasSuffix("/events"):
            ["kind": "article", "source": "x", "rank": 1, "action": "shown"]
        default: [:]
        }
    }

    private static func path(_ operation: APIOperation, id: String) -> String {
        operation.path.replacing("{tenant}", with: "clinic").replacing("{version}", with: "1")
            .replacing(#/\{[a-z]+\}/#, with: id) + (operation.path.hasSuffix("/diff") ? "?from=1&to=2" : "")
    }

    private static func send(
        _ test: IdentityServer,
        _ operation: APIOperation,
        _ path: String,
        as token: String?
    ) async throws -> TestServer.Answer {
        let method = operation.method.rawValue
        let hasBody = operation.method != .get
        return try await test.server.send(
            method,
            path,
            as: token,
            headers: ["If-Match": "*"],
            json: hasBody ? body(of: operation) : nil
        )
    }

    /// Ends what asks, so it comes last.
    private static func isLast(_ operation: APIOperation) -> Bool {
        operation.method == .delete && operation.path.hasPrefix("/api/v1/sessions")
    }

    @Test func `S70 S79 no route, role or id of another tenant gives anything away; foreign ids answer 404`()
        async throws
    {
        try await IdentityServer.with(["limits.addressPerMinute": 0, "limits.personPerMinute": 0]) { test in
            let foreign = try await Self.foreign(test)
            let operations = DocumentationRoutes.operations.filter { $0.path.hasPrefix("/api/v1") }
            #expect(operations.count > 40)
            for login in Role.allCases.map(\.rawValue) + ["branchAgent"] {
                let tokens = try await test.signIn(login)
                let me = try await test.server.get("/api/v1/me", as: tokens.access).data
                let may = Set(me["permissions"].array.compactMap(\.string))
                for operation in operations where !Self.isLast(operation) {
                    try await check(operation, login, tokens.access, may, foreign, test)
                }
                for operation in operations where Self.isLast(operation) && operation.path.contains("{") {
                    try await check(operation, login, tokens.access, may, foreign, test)
                }
            }
            try await checkUntouched(test)
        }
    }

    private func check(
        _ operation: APIOperation,
        _ login: String,
        _ token: String,
        _ may: Set<String>,
        _ foreign: Foreign,
        _ test: IdentityServer
    ) async throws {
        let hasID = operation.path.replacing("{tenant}", with: "").replacing("{version}", with: "").contains("{")
        for id in hasID ? foreign.ids : [""] {
            let path = Self.path(operation, id: id)
            let answer = try await Self.send(test, operation, path, as: token)
            let place: Comment =
                "\(login) \(operation.method.rawValue) \(path): \(answer.status) \(answer.text.prefix(200))"
            #expect(foreign.leak(in: answer.text, asked: path) == nil, place)
            #expect(answer.status < 500 || operation.path.hasSuffix("oidc/start"), place)
            var isAllowed = true
            if case .permission(let permission) = operation.access { isAllowed = may.contains(permission.rawValue) }
            if !isAllowed { #expect(answer.status == 403, place) }
            // What strangers may leave is bounded by the minute.
            let isBounded = answer.status == 429 && operation.path.contains("/public/")
            if isAllowed, hasID, !isBounded { #expect(answer.status == 404 || answer.status == 403, place) }
            if isAllowed, hasID, !isBounded, login == "superAdmin" { #expect(answer.status == 404, place) }
        }
    }

    @Test func `S70 ids of another tenant in queries and bodies find nothing and change nothing`() async throws {
        try await IdentityServer.with(["limits.addressPerMinute": 0, "limits.personPerMinute": 0]) { test in
            let foreign = try await Self.foreign(test)
            let token = try await test.signIn("superAdmin").access
            for operation in DocumentationRoutes.operations
            where operation.method == .get && operation.path.hasPrefix("/api/v1") && !operation.path.contains("{id}") {
                for id in foreign.ids {
                    let names = ["q", "cursor", "branch", "category", "person", "subject", "shown", "contact", "agent"]
                    let query = names.map { "\($0)=\(TestServer.escaped($0 == "q" ? "体检表" : id))" }
                    for text in [
                        query.joined(separator: "&"), query.filter { !$0.hasPrefix("cursor") }.joined(separator: "&"),
                    ] {
                        let path = Self.path(operation, id: "x") + "?" + text
                        let answer = try await test.server.get(path, as: token)
                        #expect(
                            foreign.leak(in: answer.text, asked: path) == nil,
                            "\(path): \(answer.text.prefix(300))"
                        )
                        #expect(answer.status < 500, "\(path): \(answer.text.prefix(300))")
                    }
                }
            }
            let own = "/api/v1/people/\(try test.id("agent"))"
            let branch = "/api/v1/branches/\(test.server.data.branch)"
            for id in foreign.ids {
                for (method, path, body) in [
                    ("POST", "/api/v1/branches", ["name": "x", "parent": id]), ("PATCH", branch, ["parent": id]),
                    ("POST", "/api/v1/people", ["name": "x", "login": "x", "branch": id]),
                    ("POST", "/api/v1/people", ["name": "x", "login": "x", "person": id]),
                    (
                        "POST", "/api/v1/people",
                        ["name": "x", "login": "x", "grants": [["role": "agent", "branch": id]]]
                    ),
                    ("PATCH", own, ["branch": id]),
                    ("PUT", own + "/grants", ["grants": [["role": "agent", "branch": id]]]),
                ] as [(String, String, [String: Any])] {
                    let answer = try await test.server.send(
                        method,
                        path,
                        as: token,
                        headers: ["If-Match": "*"],
                        json: body
                    )
                    #expect(answer.status == 404, "\(method) \(path) \(body): \(answer.text)")
                }
            }
        }
    }

    @Test func `S70 a token of one tenant opens nothing at the other's public address that is not public`() async throws
    {
        try await IdentityServer.with { test in
            let token = try await test.signIn("superAdmin").access
            for operation in DocumentationRoutes.operations where operation.path.contains("{tenant}") {
                let path = operation.path.replacing("{tenant}", with: "bank").replacing("{id}", with: "x")
                guard operation.method == .get else { continue }
                let query = "?q=\(TestServer.escaped("体检表"))"
                let open = try await test.server.get(path + query)
                let signedIn = try await test.server.get(path + query, as: token)
                #expect(open.status == signedIn.status, "\(path)")
                #expect(open.data.keys == signedIn.data.keys, "\(path)")
            }
        }
    }

    /// After everything that was tried the other tenant has what it had.
    private func checkUntouched(_ test: IdentityServer) async throws {
        let records = test.store.records(of: test.server.data.bank)
        #expect(try await records.articles.count() == 1)
        #expect(try await records.branches.list().map(\.name) == ["机密支行"])
        let people = try await records.accounts.page(limit: 100)
        #expect(people.count == Role.allCases.count + 1 && people.allSatisfy(\.isEnabled))
        #expect(try await records.categories.list().map(\.path) == [["机密分类"]])
        #expect(try await records.messages.count() == 1)
    }
}
