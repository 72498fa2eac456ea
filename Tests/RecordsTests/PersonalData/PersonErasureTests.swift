import Foundation
import Testing

@testable import Records

@Suite struct PersonErasureTests {
    private struct World {
        let engine: Engine
        let test: TestStore
        let records: TenantRecords
        let data: PersonalDataStore
        let contact: String
        let other: String
    }

    private let secret = "我的血压是一百八"

    private func world(_ engine: Engine) async throws -> World {
        let test = try await TestStore(engine)
        let records = try await test.tenant()
        let data = records.personalData(keys: SealKeys(try KeyRing([SealKey.random(id: "k1", suite: .aes)])))
        var ids: [String] = []
        for name in ["王医生", "李医生"] {
            let draft = AccountDraft(kind: .customer, name: name, login: name, grants: [RoleGrant(.customer)])
            let id = try await records.accounts.create(draft, passwordHash: "h", by: .console).id
            ids.append(id)
            try await data.set(.phone, of: id, to: "13800000000", by: .console)
            _ = try await records.sessions.begin(person: id, device: "手机", address: "10.0.0.1", method: "password")
            let conversation = ConversationDraft(externalID: name, contact: .id(id), subject: name + secret)
            let message = MessageDraft(cid: "1", speaker: .customer, author: .id(id), text: name + secret)
            try await records.conversations.save(ConversationSave(conversation, messages: [message]))
            try await records.tickets.save(
                TicketSave(TicketDraft(contact: .id(id), title: name + secret, description: secret))
            )
            _ = try await records.queryLog.save([QueryRecord.sample(name + secret, at: 5, contact: id)])
        }
        return World(engine: engine, test: test, records: records, data: data, contact: ids[0], other: ids[1])
    }

    /// Every text of the database in which the words stand, by table.
    private func places(of words: String, _ world: World) async throws -> [String] {
        let database = world.test.store.database
        var found: [String] = []
        for table in try await database.tables(world.engine) {
            for column in try await database.columns(of: table, world.engine) {
                let sql = "SELECT COUNT(*) AS number FROM \(table) WHERE CAST(\(column) AS TEXT) LIKE ?"
                let rows = try await database.read { try $0.query(sql, [.text("%\(words)%")]) }
                if try rows.first?.integer("number") != 0 {
                    found.append(table)
                    break
                }
            }
        }
        return found
    }

    @Test(arguments: Engine.allCases)
    func `K3 what is suggested because an erased person asked it too is suggested no longer`(
        engine: Engine
    ) async throws {
        let world = try await world(engine)
        let (records, now) = (world.records, world.test.clock.now)
        try await records.queryLog.save(
            [world.contact, world.other, "k3"].map { QueryRecord.sample("怎么登录", at: now, contact: $0) }
                + [world.contact, world.other, "k3", "k4"].map { QueryRecord.sample("怎么打印", at: now, contact: $0) }
        )
        let asked = try await records.pastQuestions.asked(PastQuestionRule())
        try await records.pastQuestions.replace(
            with: asked.map { $0.promoted(by: ["a"]) },
            by: PastQuestionRule()
        )
        let before = try await records.outbox.count(kinds: [.pastQuestion])
        _ = try await world.data.erase(world.contact, by: .console)
        let left = try await records.pastQuestions.page(after: nil, limit: 10)
        #expect(left.map(\.text) == ["怎么打印"] && left.map(\.customers) == [3])
        #expect(try await records.outbox.count(kinds: [.pastQuestion]) == before + 2)
    }

    @Test(arguments: Engine.allCases) func `S83 an erased person's name and words stand nowhere, another's stay`(
        engine: Engine
    ) async throws {
        let world = try await world(engine)
        #expect(try await places(of: "王医生", world).count >= 5)
        let erasure = try await world.data.erase(world.contact, by: .console)
        #expect(
            erasure
                == PersonalDataStore.Erasure(conversations: 1, tickets: 1, queries: 1, votes: 0, values: 1)
        )
        #expect(try await places(of: "王医生", world).isEmpty)
        #expect(try await places(of: "李医生", world).count >= 5)
        #expect(try await world.data.people(with: "13800000000", as: .phone) == [world.other])
        #expect(try await world.records.sessions.live(of: world.contact).isEmpty)
        #expect(try await world.records.sessions.live(of: world.other).count == 1)
        #expect(try await world.records.accounts.credentials(login: "王医生") == nil)
        let kinds = try await world.records.outbox.next(limit: 100).map(\.subject.kind)
        #expect(kinds.contains(.conversation) && kinds.contains(.ticket))
        #expect(try await world.records.audit.page(limit: 1).first?.entry.action == .personalDataErase)
        #expect(try await world.records.audit.verify(archivedIn: "/nowhere").problem == nil)
        #expect(try await world.data.erase(world.contact, by: .console).values == 0, "may be run again")
    }

    @Test(arguments: Engine.allCases) func `S83 a query that was logged a moment before goes with its person`(
        engine: Engine
    ) async throws {
        let world = try await world(engine)
        world.records.queryLog.append(QueryRecord.sample("刚才问的", at: 6, contact: world.contact))
        _ = try await world.data.erase(world.contact, by: .console)
        await world.records.queryLog.flush()
        #expect(try await world.records.queryLog.count() == 1)
    }

    @Test(arguments: Engine.allCases) func `S83 the last super administrator is not erased`(engine: Engine) async throws
    {
        let world = try await world(engine)
        let draft = AccountDraft(name: "管", login: "admin", grants: [RoleGrant(.superAdmin)])
        let id = try await world.records.accounts.create(draft, passwordHash: nil, by: .console).id
        let error = await #expect(throws: RecordsError.self) { try await world.data.erase(id, by: .console) }
        #expect(error?.code == .lastAdministrator)
        #expect(try await world.records.agents.person(id: id)?.name == "管")
        let unknown = await #expect(throws: RecordsError.self) { try await world.data.erase("nobody", by: .console) }
        #expect(unknown?.code == .notFound)
    }

    @Test(arguments: Engine.allCases)
    func `S83 an export holds everything of the person, nothing of another, and is noted`(engine: Engine) async throws {
        let world = try await world(engine)
        var lines: [String] = []
        var export = try await world.data.export(world.contact, by: .console)
        while let more = try await export.next() { lines += more }
        let types = try lines.map { line in
            try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: String])["type"] ?? ""
        }
        #expect(Set(types) == ["value", "person", "session", "query", "conversation", "message", "ticket"])
        #expect(lines.contains { $0.contains("13800000000") } && lines.contains { $0.contains("王医生" + secret) })
        #expect(!lines.joined().contains("李医生"))
        #expect(try await world.records.audit.page(limit: 1).first?.entry.action == .personalDataExport)
    }
}
