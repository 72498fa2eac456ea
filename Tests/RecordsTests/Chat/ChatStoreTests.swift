import Synchronization
import Testing

@testable import Records

@Suite struct ChatStoreTests {
    private func customer(_ tenant: TenantRecords, _ name: String = "王医生") async throws -> String {
        try await tenant.visitors.create(.stranger(name: name)).0.contactID
    }

    private func agent(_ tenant: TenantRecords, _ key: String = "a1") async throws -> String {
        try await tenant.agents.save(name: "李静", externalID: key).id
    }

    private func say(_ text: String, _ contact: String, cid: String) -> ChatSend {
        ChatSend(author: .customer(contact), cid: cid, text: text)
    }

    @Test(arguments: Engine.allCases)
    func `S64 a message that is sent twice, at once or later, is written once`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let contact = try await customer(tenant)
        let receipts = try await withThrowingTaskGroup(of: ChatReceipt.self) { group in
            for number in 0..<40 {
                let send = say("第\(number % 8)句", contact, cid: "c\(number % 8)")
                group.addTask { try await tenant.chat.send(send, opening: ChatOpening()) }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(receipts.count { $0.isNew } == 8 && receipts.count { $0.isOpened } == 1)
        let conversation = try #require(receipts.first).conversation.id
        #expect(Set(receipts.map(\.conversation.id)) == [conversation])
        for (_, same) in Dictionary(grouping: receipts, by: \.message.message.cid) {
            #expect(Set(same.map(\.message)).count == 1)
        }
        let page = try await tenant.chat.messages(of: conversation, after: 0, for: .customer)
        #expect(page.messages.compactMap(\.pubSeq) == Array(1...8) && !page.hasMore)
        // Its answer is the same when the conversation is long over.
        try await tenant.chat.move(conversation, by: .close, .system)
        let again = try await tenant.chat.send(say("第3句", contact, cid: "c3"), opening: ChatOpening())
        #expect(!again.isNew && again.conversation.id == conversation)
        let next = try await tenant.chat.send(say("新问题", contact, cid: "n"), opening: ChatOpening())
        #expect(next.isNew && next.isOpened && next.conversation.id != conversation)
    }

    @Test(arguments: Engine.allCases)
    func `what the customer sees has no holes and no notes, whatever colleagues write between`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let (contact, agent) = (try await customer(tenant), try await agent(tenant))
        let id = try await tenant.chat.send(say("你好", contact, cid: "0"), opening: ChatOpening()).conversation.id
        try await tenant.chat.move(id, by: .assign(agent: agent), .agent(agent))
        var random = SeededRandom(seed: 7)
        for number in 1...30 {
            let isPrivate = Bool.random(using: &random)
            let author: ChatAuthor = Bool.random(using: &random) ? .customer(contact) : .agent(agent)
            let send = ChatSend(
                author: author,
                cid: "\(number)",
                text: isPrivate ? "内部" : "公开",
                isPrivate: isPrivate && author == .agent(agent)
            )
            _ = try await tenant.chat.send(send, in: id)
            if number % 10 == 0 { try await tenant.chat.move(id, by: .hold, .agent(agent)) }
            if number % 10 == 0 { try await tenant.chat.move(id, by: .resume, .agent(agent)) }
        }
        var seen: [ChatMessage] = []
        while true {
            let page = try await tenant.chat.messages(of: id, after: seen.last?.pubSeq ?? 0, for: .customer, limit: 7)
            seen += page.messages
            if !page.hasMore { break }
        }
        #expect(seen.compactMap(\.pubSeq) == Array(1...Int64(seen.count)))
        #expect(seen.allSatisfy { $0.message.speaker != .note })
        let all = try await tenant.chat.messages(of: id, before: nil, for: .staff, limit: 200).messages
        #expect(all.map(\.message.seq) == Array(1...Int64(all.count)))
        #expect(seen == all.filter { $0.pubSeq != nil })
        #expect(all.contains { $0.message.speaker == .note })
    }

    @Test(arguments: Engine.allCases)
    func `S16 of many who take a conversation at once, one wins`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let contact = try await customer(tenant)
        let chat = try await tenant.chat.send(say("在吗", contact, cid: "1"), opening: ChatOpening()).conversation
        let agents = try await (0..<10).asyncMap { try await agent(tenant, "a\($0)") }
        let winners = await withTaskGroup(of: String?.self) { group in
            for agent in agents {
                group.addTask {
                    let taken = try? await tenant.chat.move(
                        chat.id,
                        by: .assign(agent: agent),
                        .agent(agent),
                        version: chat.version
                    )
                    return taken?.assigneeID
                }
            }
            return await group.reduce(into: [String]()) { if let winner = $1 { $0.append(winner) } }
        }
        #expect(winners.count == 1)
        #expect(try await tenant.chat.conversation(id: chat.id)?.assigneeID == winners.first)
    }

    @Test(arguments: Engine.allCases)
    func `S66 reading never goes back, and what is unread equals a count of the messages`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let (contact, agent) = (try await customer(tenant), try await agent(tenant))
        let id = try await tenant.chat.send(say("一", contact, cid: "1"), opening: ChatOpening()).conversation.id
        try await tenant.chat.move(id, by: .assign(agent: agent), .agent(agent))
        for number in 2...9 { _ = try await tenant.chat.send(say("\(number)", contact, cid: "\(number)"), in: id) }
        var random = SeededRandom(seed: 3)
        var furthest: Int64 = 0
        for _ in 0..<20 {
            let seq = Int64.random(in: -2...14, using: &random)
            let all = try await tenant.chat.messages(of: id, after: 0, for: .staff).messages
            let capped = min(max(0, seq), Int64(all.count))
            let moved = try await tenant.chat.markRead(id, by: .agent(agent), upTo: seq)
            if furthest > 0 { #expect(moved == (capped > furthest)) }
            furthest = max(furthest, capped)
            let listing = ChatListing(.mine, agent: agent, scope: .none)
            let line = try #require(try await tenant.chat.list(listing).first)
            #expect(line.unread == all.count { $0.message.speaker == .customer && $0.message.seq > furthest })
        }
    }

    @Test(arguments: Engine.allCases)
    func `E11 a message can be taken back for two minutes by whoever said it, and its words are gone`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let contact = try await customer(tenant)
        let sent = try await tenant.chat.send(say("密码是123", contact, cid: "1"), opening: ChatOpening())
        let (id, message) = (sent.conversation.id, sent.message.message.id)
        let other = try await customer(tenant, "别人")
        await #expect(throws: RecordsError.self) {
            try await tenant.chat.recall(message: message, in: id, by: .customer(other))
        }
        test.clock.advance(by: ChatStore.recallWindow)
        let gone = try await tenant.chat.recall(message: message, in: id, by: .customer(contact))
        #expect(gone.message.text.isEmpty && gone.message.kind == .recalled && gone.pubSeq == sent.message.pubSeq)
        let late = try await tenant.chat.send(say("留着", contact, cid: "2"), in: id)
        test.clock.advance(by: ChatStore.recallWindow + 1)
        let error = await #expect(throws: RecordsError.self) {
            try await tenant.chat.recall(message: late.message.message.id, in: id, by: .customer(contact))
        }
        #expect(error?.code == .transition)
    }

    @Test(arguments: Engine.allCases)
    func `a solved matter opens again within its time, and is another conversation after`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let (contact, agent) = (try await customer(tenant), try await agent(tenant))
        let opening = ChatOpening(reopenWindow: 1_000)
        let id = try await tenant.chat.send(say("一", contact, cid: "1"), opening: opening).conversation.id
        try await tenant.chat.move(id, by: .assign(agent: agent), .agent(agent))
        try await tenant.chat.move(id, by: .resolve, .agent(agent))
        test.clock.advance(by: 999)
        let back = try await tenant.chat.send(say("还是不行", contact, cid: "2"), opening: opening)
        #expect(back.conversation.id == id && back.conversation.status == .assigned)
        #expect(back.conversation.assigneeID == agent && back.conversation.conversation.endedAt == nil)
        try await tenant.chat.move(id, by: .resolve, .agent(agent))
        test.clock.advance(by: 1_001)
        let next = try await tenant.chat.send(say("新的", contact, cid: "3"), opening: opening)
        #expect(next.conversation.id != id && next.conversation.status == .queued)
    }

    @Test(arguments: Engine.allCases)
    func `a clock that jumps back changes no order, and listeners hear what was committed and nothing else`(
        engine: Engine
    ) async throws {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let contact = try await customer(tenant)
        let heard = Mutex<[ChatChange]>([])
        let chat = tenant.chat.listening { changes in heard.withLock { $0 += changes } }
        let first = try await chat.send(say("一", contact, cid: "1"), opening: ChatOpening())
        test.clock.advance(by: -3_600_000)
        let second = try await chat.send(say("二", contact, cid: "2"), in: first.conversation.id)
        #expect(second.message.message.sentAt >= first.message.message.sentAt)
        await #expect(throws: RecordsError.self) {
            try await chat.move(first.conversation.id, by: .resume, .system)
        }
        _ = try await chat.send(say("二", contact, cid: "2"), in: first.conversation.id)
        let added = heard.withLock { $0 }.compactMap { if case .added(let message) = $0 { message } else { nil } }
        #expect(added == [first.message, second.message])
    }

    @Test(arguments: Engine.allCases)
    func `lists show what the person may see, page without losing anything, and name people`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let east = try await tenant.branches.save(name: "城东").id
        let west = try await tenant.branches.save(name: "城西").id
        let me = try await agent(tenant, "me")
        for number in 0..<12 {
            test.clock.advance(by: 10)
            let contact = try await customer(tenant, "客户\(number)")
            let opening = ChatOpening(branchID: number % 3 == 0 ? west : east)
            let id = try await tenant.chat.send(say("问\(number)", contact, cid: "1"), opening: opening).conversation.id
            if number % 2 == 0 { try await tenant.chat.move(id, by: .assign(agent: me), .system) }
        }
        let queue = ChatListing(.queue, agent: me, scope: .branches([east]), order: .entered)
        var names: [String] = []
        var place: ChatListing.Place?
        repeat {
            let page = try await tenant.chat.list(queue, after: place, limit: 2)
            names += page.map(\.contactName)
            place = page.last.map { queue.place(of: $0.chat) }
        } while place != nil
        #expect(names == ["客户1", "客户5", "客户7", "客户11"])
        let mine = try await tenant.chat.list(ChatListing(.mine, agent: me, scope: .none))
        #expect(mine.map(\.contactName) == ["客户10", "客户8", "客户6", "客户4", "客户2", "客户0"])
        #expect(mine.allSatisfy { $0.assigneeName == "李静" && $0.last?.message.text.hasPrefix("问") == true })
        #expect(try await tenant.chat.loads() == [me: 6])
    }

    @Test(arguments: Engine.allCases)
    func `S70 nothing of a conversation is reached from another tenant`(engine: Engine) async throws {
        let test = try await TestStore(engine)
        let (one, other) = (try await test.tenant(), try await test.tenant("other"))
        let contact = try await customer(one)
        let sent = try await one.chat.send(say("秘密", contact, cid: "1"), opening: ChatOpening())
        #expect(try await other.chat.conversation(id: sent.conversation.id) == nil)
        #expect(try await other.chat.messages(of: sent.conversation.id, after: 0, for: .staff).messages.isEmpty)
        await #expect(throws: RecordsError.self) {
            try await other.chat.send(say("冒充", contact, cid: "2"), in: sent.conversation.id)
        }
        await #expect(throws: RecordsError.self) {
            try await other.chat.send(say("冒充", contact, cid: "2"), opening: ChatOpening())
        }
    }

    @Test(arguments: Engine.allCases)
    func `E15 a visitor is known by the token alone, and only who is vouched for is a known contact`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let (known, token) = try await tenant.visitors.create(.vouched(externalID: "k1", name: "王"))
        let (again, _) = try await tenant.visitors.create(.vouched(externalID: "k1", name: "王"))
        let (stranger, _) = try await tenant.visitors.create(.stranger(name: "王"))
        #expect(known.contactID == again.contactID && stranger.contactID != known.contactID)
        #expect(try await tenant.visitors.visitor(token: token) == known)
        #expect(try await tenant.visitors.visitor(token: token + "x") == nil)
        #expect(try await test.tenant("other").visitors.visitor(token: token) == nil)
        test.clock.advance(by: VisitorStore.lifetime)
        #expect(try await tenant.visitors.visitor(token: token) == nil)
        #expect(try await tenant.visitors.removeExpired() == 3)
    }

    @Test(arguments: Engine.allCases)
    func `S83 erasing a customer takes words, forms and ratings from conversations that went on`(engine: Engine)
        async throws
    {
        let test = try await TestStore(engine)
        let tenant = try await test.tenant()
        let contact = try await customer(tenant)
        let send = ChatSend(
            author: .customer(contact),
            cid: "1",
            kind: .form,
            text: "住址",
            extras: MessageExtras(form: ["住址": "幸福路"])
        )
        let id = try await tenant.chat.send(send, opening: ChatOpening()).conversation.id
        try await tenant.chat.change(id) { $0.ratingText = "幸福路很远" }
        let keys = SealKeys(try KeyRing([SealKey.random(id: "k1", suite: .aes)]))
        _ = try await tenant.personalData(keys: keys).erase(contact, by: .console)
        let messages = try await tenant.chat.messages(of: id, after: 0, for: .staff).messages
        #expect(messages.allSatisfy { $0.extras.form == nil && !$0.message.text.contains("住址") })
        #expect(try await tenant.chat.conversation(id: id)?.ratingText.isEmpty == true)
    }

    @Test(arguments: [
        ("", "c", Message.Kind.text), ("字", "", .text), (String(repeating: "字", count: 10_001), "c", .text),
        ("字", String(repeating: "c", count: 101), .text), ("图", "c", .image), ("自己编的", "c", .event),
        ("\u{0}\u{1}", "c", .text), ("", "c", .article),
    ])
    func `what cannot be a message is refused with the field, and nothing is begun`(
        text: String,
        cid: String,
        kind: Message.Kind
    ) async throws {
        let test = try await TestStore(.sqlite)
        let tenant = try await test.tenant()
        let contact = try await customer(tenant)
        let send = ChatSend(author: .customer(contact), cid: cid, kind: kind, text: text)
        let error = await #expect(throws: RecordsError.self) {
            try await tenant.chat.send(send, opening: ChatOpening())
        }
        #expect(error?.field != nil)
        #expect(try await tenant.chat.current(of: contact) == nil)
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ transform: (Element) async throws -> Value) async throws -> [Value] {
        var values: [Value] = []
        for element in self { values.append(try await transform(element)) }
        return values
    }
}
