import Assist
import IndexWorker
import Records
import Testing
import Workspace

@testable import ChatServer

@Suite("What is typed is logged when it was meant (S53)")
struct TypingLogTests {
    private static func logged(_ server: TestServer) async throws -> [QueryRecord] {
        let store = try server.data.directory.openRecords()
        let log = store.records(of: server.data.clinic).queryLog
        let records = try await log.page(after: .start(of: 0), limit: 100)
        try await store.close()
        return records
    }

    @Test func `of what is typed letter by letter the last is logged, when the typist begins anew or the server ends`()
        async throws
    {
        try await TestServer.with { server in
            for text in ["体", "体检", "体检表", "体检", "随访", "随访记录"] {
                let query = TestServer.escaped(text)
                #expect(try await server.get("/api/v1/suggest?q=\(query)", as: "agent").status == 200)
                #expect(try await server.get("/api/v1/public/clinic/related?q=\(query)").status == 200)
            }
            try await eventually {
                let typed = try await Self.logged(server).map { "\($0.kind.rawValue) \($0.typed)" }
                return typed.sorted() == ["related 体检表", "suggest 体检表"]
            }
            let records = try await Self.logged(server)
            #expect(records.first { $0.kind == .suggest }?.person == "person-agent")
            #expect(records.first { $0.kind == .related }?.person == nil)
        }
    }

    @Test func `more typists than are told apart are logged text by text`() {
        let log = TypingLog(limit: 1)
        let entry = QueryLogging.Entry(kind: .suggest, typed: "体检", hits: 0, milliseconds: 0)
        for person in ["a", "b", "c"] {
            log.type(entry, by: TypingLog.Typist(kind: .suggest, person: person, address: ""), to: .none)
        }
        #expect(log.count == 1)
        log.endAll()
        #expect(log.count == 0)
    }

    @Test func `a question is logged with its conversation only by who may see that`() async throws {
        try await TestServer.with { server in
            let store = try server.data.directory.openRecords()
            let records = store.records(of: server.data.clinic)
            let contact = try await records.contacts.save(name: "王医生").id
            let draft = ConversationDraft(
                channel: "wechat",
                branch: .id(server.data.branch),
                contact: .id(contact),
                subject: "体检表"
            )
            let saved = try await records.conversations.save(ConversationSave(draft)).id
            try await store.close()
            var body: [String: Any] = [
                "turns": [["speaker": "customer", "text": "老人体检表打印不出来怎么办"]], "conversation": saved,
            ]
            for (role, status) in [("agent", 200), ("agent@branch", 200), ("other-superAdmin", 404)] {
                #expect(try await server.send("POST", "/api/v1/answers", as: role, json: body).status == status)
            }
            body["contact"] = "no-such-contact"
            #expect(try await server.send("POST", "/api/v1/answers", as: "agent", json: body).status == 404)
            try await eventually {
                let logged = try await Self.logged(server).filter { $0.conversation == saved }
                return logged.count == 2 && logged.allSatisfy { $0.contact == contact && $0.channel == "wechat" }
            }
        }
    }
}
