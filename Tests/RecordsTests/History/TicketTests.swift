import Testing

@testable import Records

@Suite struct TicketTests {
    private static func comment(_ text: String, cid: String, speaker: Speaker = .agent) -> MessageDraft {
        MessageDraft(cid: cid, speaker: speaker, author: .external("a1"), text: text)
    }

    @Test(arguments: Engine.allCases) func `a ticket keeps its comments in order and says the same when saved again`(
        engine: Engine
    ) async throws {
        let records = try await TestStore(engine).tenant()
        var save = TicketSave(
            TicketDraft(externalID: "t1", contact: .external("k1"), status: .open, title: "打印机不出纸"),
            comments: [Self.comment("看过了", cid: "1"), Self.comment("换线", cid: "2", speaker: .note)]
        )
        let first = try await records.tickets.save(save)
        #expect(first.outcome == .created && first.added == 2)
        #expect(try await records.tickets.save(save).outcome == .unchanged)
        save.ticket.status = .solved
        save.ticket.resolution = "换了数据线"
        save.comments[0].text = "远程看过了"
        let third = try await records.tickets.save(save)
        #expect(third.outcome == .updated && third.changed == 1 && third.unchanged == 1)
        let ticket = try #require(try await records.tickets.ticket(externalID: "t1"))
        #expect(ticket.isSolved && ticket.revision == 2 && ticket.lastSeq == 2)
        #expect(try await records.tickets.comments(of: [first.id])[first.id]?.map(\.text) == ["远程看过了", "换线"])
        #expect(try await records.outbox.next(limit: 10).map(\.subject) == [.ticket(first.id), .ticket(first.id)])
        #expect(try await records.tickets.delete(id: first.id))
        #expect(try await records.tickets.comments(of: [first.id]).isEmpty)
    }

    @Test(arguments: Engine.allCases)
    func `a new ticket needs a title, and a conversation that is not there is left out`(engine: Engine) async throws {
        let records = try await TestStore(engine).tenant()
        let results = try await records.tickets.save([
            TicketSave(TicketDraft(externalID: "t1")),
            TicketSave(TicketDraft(externalID: "t2", conversation: .external("nowhere"), title: "题")),
        ])
        let error = #expect(throws: RecordsError.self) { try results[0].get() }
        #expect(error?.field == "title" && error?.code == .empty)
        #expect(try results[1].get().outcome == .created)
    }

    @Test(arguments: Engine.allCases)
    func `K16 another tenant sees and touches nothing of conversations, tickets, people and branches`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let mine = try await test.tenant("mine")
        let other = try await test.tenant("other")
        let save = ConversationSave(
            ConversationDraft(
                externalID: "c",
                branch: .external("b"),
                contact: .external("k"),
                agents: [.external("a")]
            ),
            messages: [MessageDraft(cid: "1", speaker: .customer, text: "问")]
        )
        let id = try await mine.conversations.save(save).id
        let message = try #require(try await mine.messages.messages(of: id).first)
        let ticket = try await mine.tickets.save(
            TicketSave(TicketDraft(externalID: "t", title: "题"), comments: [Self.comment("答", cid: "1")])
        ).id
        let branch = try #require(try await mine.branches.branch(externalID: "b"))
        let contact = try #require(try await mine.contacts.person(externalID: "k"))

        #expect(try await other.conversations.conversation(id: id) == nil)
        #expect(try await other.conversations.conversation(externalID: "c") == nil)
        #expect(try await other.conversations.conversations(ids: [id]).isEmpty)
        #expect(try await other.conversations.page(after: nil, limit: 10).isEmpty)
        #expect(try await !other.conversations.delete(id: id))
        #expect(try await other.messages.messages(of: id).isEmpty)
        #expect(try await other.messages.messages(ofAll: [id]).isEmpty)
        #expect(try await other.messages.messages(ids: [message.id]).isEmpty)
        #expect(try await other.messages.edit(id: message.id, text: "改") == nil)
        #expect(try await other.tickets.ticket(id: ticket) == nil)
        #expect(try await other.tickets.tickets(ids: [ticket]).isEmpty)
        #expect(try await other.tickets.page(after: nil, limit: 10).isEmpty)
        #expect(try await other.tickets.comments(of: [ticket]).isEmpty)
        #expect(try await !other.tickets.delete(id: ticket))
        #expect(try await other.contacts.person(id: contact.id) == nil)
        #expect(try await other.contacts.persons(ids: [contact.id]).isEmpty)
        #expect(try await other.agents.count() == 0)
        #expect(try await other.branches.list().isEmpty)
        #expect(try await other.branches.chain(of: branch.id).isEmpty)
        let refusals: [() async throws -> Void] = [
            { _ = try await other.conversations.save(save, id: id) },
            { _ = try await other.messages.append(MessageDraft(speaker: .customer, text: "问"), to: id) },
            { _ = try await other.tickets.save(TicketSave(TicketDraft(title: "题")), id: ticket) },
            { _ = try await other.contacts.rename(id: contact.id, to: "名") },
            { _ = try await other.branches.rename(id: branch.id, to: "名") },
            { _ = try await other.branches.save(name: "名", under: branch.id) },
            { _ = try await other.conversations.save(ConversationSave(ConversationDraft(contact: .id(contact.id)))) },
        ]
        for refusal in refusals {
            let error = await #expect(throws: RecordsError.self) { try await refusal() }
            #expect(error?.code == .notFound)
        }
        #expect(
            try await other.conversations.save(save).outcome == .created,
            "external ids are unique in a tenant only"
        )
        #expect(try await mine.messages.messages(of: id).map(\.text) == ["问"])
        #expect(try await mine.conversations.count() == 1)
    }
}
