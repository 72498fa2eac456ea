import Records

/// Random changes of conversations, tickets, people and branches in a small world, so that they meet again and again.
struct RandomHistory {
    let records: TenantRecords
    private var counter = 0

    init(records: TenantRecords) { self.records = records }

    mutating func step(using random: inout some RandomNumberGenerator) async throws {
        self.counter += 1
        switch Int.random(in: 0..<12, using: &random) {
        case 0..<5: try await self.saveConversation(using: &random)
        case 5..<7: try await self.append(using: &random)
        case 7: try await self.edit(using: &random)
        case 8: try await self.saveTicket(using: &random)
        case 9: try await self.moveBranch(using: &random)
        case 10: _ = try await self.records.agents.save(name: "客服\(self.counter)", externalID: "a\(self.counter % 3)")
        default: try await self.delete(using: &random)
        }
    }

    private func saveConversation(using random: inout some RandomNumberGenerator) async throws {
        let draft = ConversationDraft(
            externalID: "c\(Int.random(in: 0..<6, using: &random))",
            branch: Bool.random(using: &random) ? .external("b\(Int.random(in: 0..<3, using: &random))") : nil,
            contact: Bool.random(using: &random) ? .external("k\(Int.random(in: 0..<3, using: &random))") : nil,
            status: ConversationStatus.allCases.randomElement(using: &random),
            solved: Bool.random(using: &random),
            tags: Bool.random(using: &random) ? ["标签\(self.counter % 3)"] : nil,
            wrapUp: Bool.random(using: &random) ? "小结 \(self.counter)" : nil
        )
        let messages = (0..<Int.random(in: 0...8, using: &random)).map { _ in self.message(using: &random) }
        try await self.records.conversations.save(ConversationSave(draft, messages: messages))
    }

    private func message(using random: inout some RandomNumberGenerator) -> MessageDraft {
        let length = [1, 20, 400, 5_000].randomElement(using: &random) ?? 1
        let speaker = Speaker.allCases.randomElement(using: &random) ?? .customer
        return MessageDraft(
            cid: "\(Int.random(in: 0..<30, using: &random))",
            sender: "test",
            speaker: speaker,
            author: speaker == .agent ? .external("a\(Int.random(in: 0..<3, using: &random))") : nil,
            kind: length == 1 ? .image : .text,
            text: length == 1 ? "" : String(repeating: "核对档案", count: length / 4) + "\(self.counter)"
        )
    }

    private func append(using random: inout some RandomNumberGenerator) async throws {
        let all = try await self.records.conversations.page(after: nil, limit: 100)
        guard let one = all.randomElement(using: &random) else { return }
        _ = try await self.records.messages.append(self.message(using: &random), to: one.id)
    }

    private func edit(using random: inout some RandomNumberGenerator) async throws {
        let all = try await self.records.conversations.page(after: nil, limit: 100)
        guard let one = all.randomElement(using: &random) else { return }
        let messages = try await self.records.messages.messages(of: one.id)
        guard let message = messages.randomElement(using: &random) else { return }
        try await self.records.messages.edit(id: message.id, text: "改成 \(self.counter)")
    }

    private func saveTicket(using random: inout some RandomNumberGenerator) async throws {
        let draft = TicketDraft(
            externalID: "t\(Int.random(in: 0..<4, using: &random))",
            conversation: .external("c\(Int.random(in: 0..<6, using: &random))"),
            branch: .external("b\(Int.random(in: 0..<3, using: &random))"),
            assignee: .external("a\(Int.random(in: 0..<3, using: &random))"),
            status: TicketStatus.allCases.filter { $0 != .merged }.randomElement(using: &random),
            title: "工单 \(Int.random(in: 0..<5, using: &random))",
            resolution: Bool.random(using: &random) ? "已经换了新的客户端，重启后正常" : nil
        )
        let comments = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            var comment = self.message(using: &random)
            comment.kind = .text
            comment.text += "评论"
            return comment
        }
        try await self.records.tickets.save(TicketSave(draft, comments: comments))
    }

    private func moveBranch(using random: inout some RandomNumberGenerator) async throws {
        let all = try await self.records.branches.list()
        guard let one = all.randomElement(using: &random) else { return }
        let parent = Bool.random(using: &random) ? all.randomElement(using: &random)?.id : nil
        do {
            try await self.records.branches.move(id: one.id, under: parent)
        } catch let error as RecordsError where error.code == .cyclicBranch {
            return
        }
    }

    private func delete(using random: inout some RandomNumberGenerator) async throws {
        if Bool.random(using: &random) {
            let all = try await self.records.conversations.page(after: nil, limit: 100)
            if let one = all.randomElement(using: &random) { try await self.records.conversations.delete(id: one.id) }
        } else {
            let all = try await self.records.tickets.page(after: nil, limit: 100)
            if let one = all.randomElement(using: &random) { try await self.records.tickets.delete(id: one.id) }
        }
    }
}
