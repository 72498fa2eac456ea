import Testing

@testable import Records

@Suite struct ConversationTests {
    private static func draft(_ text: String, cid: String? = nil, speaker: Speaker = .customer) -> MessageDraft {
        MessageDraft(cid: cid, speaker: speaker, sentAt: 1_700_000_000_000, text: text)
    }

    @Test(arguments: Engine.allCases) func `people and branches of whom only external ids are known are created, once`(
        engine: Engine
    ) async throws {
        let records = try await TestStore(engine).tenant()
        let save = ConversationSave(
            ConversationDraft(
                externalID: "c1",
                branch: .external("b1", name: "城东"),
                contact: .external("k1"),
                agents: [.external("a1", name: "李静")]
            ),
            messages: [MessageDraft(speaker: .agent, author: .external("a2"), text: "您好")]
        )
        let id = try await records.conversations.save(save).id
        let conversation = try #require(try await records.conversations.conversation(id: id))
        #expect(try await records.branches.list().map(\.name) == ["城东"])
        #expect(try await records.contacts.person(externalID: "k1")?.name == "k1")
        let agents = try await records.agents.page(after: nil, limit: 10)
        #expect(agents.map(\.name) == ["李静", "a2"])
        #expect(conversation.agentIDs == agents.map(\.id))
        // A name is learnt later, and kept against another one.
        for name in ["王医生", "别人"] {
            try await records.conversations.save(
                ConversationSave(ConversationDraft(externalID: "c2", contact: .external("k1", name: name)))
            )
        }
        #expect(try await records.contacts.page(after: nil, limit: 10).map(\.name) == ["王医生"])
    }

    @Test(arguments: Engine.allCases)
    func `what is saved again writes nothing, and what differs is changed in its place`(engine: Engine) async throws {
        let records = try await TestStore(engine).tenant()
        var save = ConversationSave(
            ConversationDraft(externalID: "c1", status: .resolved, tags: ["打印"], score: 4),
            messages: [
                Self.draft("一", cid: "1"), Self.draft("二", cid: "2", speaker: .agent), Self.draft("三", cid: "3"),
            ]
        )
        let first = try await records.conversations.save(save)
        #expect(first.outcome == .created && first.added == 3)
        try await records.outbox.remove(records.outbox.next(limit: 10).map(\.id))
        let second = try await records.conversations.save(save)
        #expect(second.outcome == .unchanged && second.unchanged == 3 && second.added + second.changed == 0)
        #expect(try await records.outbox.count() == 0)
        save.messages[1].text = "二改"
        save.messages.append(Self.draft("四", cid: "4"))
        let third = try await records.conversations.save(save)
        #expect(third.outcome == .updated && third.changed == 1 && third.added == 1 && third.unchanged == 2)
        #expect(try await records.messages.messages(of: first.id).map(\.text) == ["一", "二改", "三", "四"])
        #expect(try await records.outbox.next(limit: 10).map(\.subject) == [.conversation(first.id)])
    }

    @Test(arguments: Engine.allCases) func `a field that is not told stays as it is`(engine: Engine) async throws {
        let records = try await TestStore(engine).tenant()
        let id = try await records.conversations.save(
            ConversationSave(
                ConversationDraft(externalID: "c1", channel: "wechat", tags: ["甲"], score: 2, subject: "题")
            )
        ).id
        #expect(
            try await records.conversations.save(ConversationSave(ConversationDraft(externalID: "c1"))).outcome
                == .unchanged
        )
        try await records.conversations.save(ConversationSave(ConversationDraft(externalID: "c1", score: 5)))
        let conversation = try #require(try await records.conversations.conversation(id: id))
        #expect(conversation.channel == "wechat" && conversation.tags == ["甲"] && conversation.subject == "题")
        #expect(conversation.score == 5 && conversation.revision == 2)
    }

    @Test(arguments: Engine.allCases) func `sending a message twice gives the first one back (S64)`(engine: Engine)
        async throws
    {
        let records = try await TestStore(engine).tenant()
        let id = try await records.conversations.save(
            ConversationSave(ConversationDraft(contact: .external("k1"), status: .queued))
        ).id
        let first = try await records.messages.append(Self.draft("在吗", cid: "x"), to: id)
        let again = try await records.messages.append(Self.draft("在吗？", cid: "x"), to: id)
        #expect(first == again)
        let other = try await records.messages.append(Self.draft("在", cid: "x", speaker: .bot), to: id)
        #expect(other.seq == 2, "another sender's ids are its own")
        #expect(try await records.contacts.person(externalID: "k1")?.id == first.authorID)
        #expect(
            try await records.outbox.next(limit: 10).map(\.subject).suffix(2) == [
                .message(first.id), .message(other.id),
            ]
        )
        let error = await #expect(throws: RecordsError.self) {
            try await records.messages.append(Self.draft("在吗"), to: "nowhere")
        }
        #expect(error?.code == .notFound)
    }

    @Test(arguments: Engine.allCases) func `several who send at once get numbers without gaps`(engine: Engine)
        async throws
    {
        let records = try await TestStore(engine).tenant()
        let id = try await records.conversations.save(ConversationSave(ConversationDraft(status: .queued))).id
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<60 {
                group.addTask {
                    _ = try await records.messages.append(Self.draft("\(number)", cid: "\(number % 40)"), to: id)
                }
            }
            try await group.waitForAll()
        }
        let messages = try await records.messages.messages(of: id)
        #expect(messages.map(\.seq) == Array(1...40))
        #expect(Set(messages.map(\.cid)).count == 40)
    }

    @Test(arguments: Engine.allCases)
    func `stretches are neighbouring messages of at most 4,000 characters, and notes do not count`(engine: Engine)
        async throws
    {
        let records = try await TestStore(engine).tenant()
        var random = SeededRandom(seed: 7)
        let drafts = (0..<200).map { number in
            let length = [1, 30, 900, 3_999, 4_000, 9_000].randomElement(using: &random) ?? 1
            let speaker = Speaker.allCases.randomElement(using: &random) ?? .customer
            return Self.draft(String(repeating: "长", count: length), cid: "\(number)", speaker: speaker)
        }
        let id = try await records.conversations.save(ConversationSave(ConversationDraft(), messages: drafts)).id
        let messages = try await records.messages.messages(of: id)
        let conversation = try #require(try await records.conversations.conversation(id: id))
        #expect(messages.map(\.stretch) == messages.map(\.stretch).sorted())
        #expect(Set(messages.map(\.stretch)) == Set(0...conversation.stretch))
        for stretch in 0...conversation.stretch {
            let shown = messages.filter { $0.stretch == stretch && $0.speaker.isPublic }
            #expect(shown.count == 1 || shown.reduce(0) { $0 + $1.text.count + 1 } <= 4_001)
            let read = try await records.messages.messages(of: conversation, stretches: [stretch])
            #expect(read == messages.filter { $0.stretch == stretch })
        }
    }

    @Test(
        arguments: Engine.allCases,
        ["😀👨‍👩‍👧", "<b onclick=x>你好</b>", "a\u{0}b\u{7}c\r\nd", "'; DROP TABLE messages; --", "繁體ＦＵＬＬ"]
    )
    func `text of every kind is kept but for control characters`(engine: Engine, text: String) async throws {
        let records = try await TestStore(engine).tenant()
        let id = try await records.conversations.save(
            ConversationSave(ConversationDraft(), messages: [Self.draft(text)])
        ).id
        let stored = try await records.messages.messages(of: id).first?.text
        #expect(stored == text.replacing("\u{0}", with: "").replacing("\u{7}", with: "").replacing("\r\n", with: "\n"))
    }

    @Test(arguments: Engine.allCases) func `what cannot be stored is refused with its field`(engine: Engine)
        async throws
    {
        let records = try await TestStore(engine).tenant()
        let long = String(repeating: "长", count: 200_001)
        let refusals: [(ConversationSave, String, RecordsError.Code)] = [
            (ConversationSave(ConversationDraft(score: 6)), "score", .malformed),
            (ConversationSave(ConversationDraft(channel: " ")), "channel", .empty),
            (ConversationSave(ConversationDraft(startedAt: -1)), "startedAt", .malformed),
            (ConversationSave(ConversationDraft(), messages: [Self.draft("\u{7}")]), "text", .empty),
            (ConversationSave(ConversationDraft(), messages: [Self.draft(long)]), "text", .tooLong),
            (ConversationSave(ConversationDraft(contact: .id("nobody"))), "contact", .notFound),
            (ConversationSave(ConversationDraft(branch: .id("nowhere"))), "branch", .notFound),
        ]
        let results = try await records.conversations.save(refusals.map(\.0) + [ConversationSave(ConversationDraft())])
        for (result, refusal) in zip(results, refusals) {
            let error = #expect(throws: RecordsError.self) { try result.get() }
            #expect(error?.field == refusal.1 && error?.code == refusal.2)
        }
        #expect(try results.last?.get().outcome == .created)
        #expect(try await records.conversations.count() == 1)
    }

    @Test(arguments: Engine.allCases) func `a preview tells what saving does and keeps nothing`(engine: Engine)
        async throws
    {
        let records = try await TestStore(engine).tenant()
        let saves = (0..<3).map { number in
            ConversationSave(
                ConversationDraft(externalID: "c\(number % 2)", contact: .external("k")),
                messages: [Self.draft("\(number)", cid: "\(number)")]
            )
        }
        let preview = try await records.conversations.preview(saves).map { try $0.get().outcome }
        #expect(preview == [.created, .created, .updated])
        #expect(try await records.conversations.count() == 0)
        #expect(try await records.contacts.count() == 0)
        #expect(try await records.outbox.lastID() == 0)
        #expect(try await records.conversations.save(saves).map { try $0.get().outcome } == preview)
    }

    @Test(arguments: Engine.allCases) func `what was deleted is gone with its messages, and a ticket from it stays`(
        engine: Engine
    ) async throws {
        let records = try await TestStore(engine).tenant()
        let id = try await records.conversations.save(
            ConversationSave(ConversationDraft(externalID: "c1"), messages: [Self.draft("问")])
        ).id
        let ticket = try await records.tickets.save(
            TicketSave(TicketDraft(conversation: .external("c1"), title: "题"))
        ).id
        #expect(try await records.tickets.ticket(id: ticket)?.conversationID == id)
        #expect(try await records.conversations.delete(id: id))
        #expect(try await !records.conversations.delete(id: id))
        #expect(try await records.messages.count() == 0)
        #expect(try await records.tickets.ticket(id: ticket)?.conversationID == nil)
    }

    @Test(arguments: Engine.allCases) func `renaming a person notes all that show the name`(engine: Engine) async throws
    {
        let records = try await TestStore(engine).tenant()
        var ids: [String] = []
        for number in 0..<4 {
            let save = ConversationSave(
                ConversationDraft(contact: .external("k\(number % 2)"), agents: [.external("a\(number / 2)")])
            )
            ids.append(try await records.conversations.save(save).id)
        }
        try await records.outbox.remove(records.outbox.next(limit: 10).map(\.id))
        let contact = try #require(try await records.contacts.person(externalID: "k1"))
        try await records.contacts.rename(id: contact.id, to: "赵医生")
        try await records.contacts.rename(id: contact.id, to: "赵医生")
        #expect(
            try await records.outbox.next(limit: 10).map(\.subject) == [.conversation(ids[1]), .conversation(ids[3])]
        )
        _ = try await records.agents.save(name: "李静", externalID: "a0")
        #expect(
            try await records.outbox.next(limit: 10).map(\.subject).suffix(2)
                == [.conversation(ids[0]), .conversation(ids[1])]
        )
    }
}
