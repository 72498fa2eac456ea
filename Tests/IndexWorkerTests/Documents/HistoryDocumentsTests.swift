import Foundation
import IndexWorker
import Indexer
import Records
import Testing

/// Conversations and tickets in the collections `history` and `cases`.
struct HistoryDocumentsTests {
    private static let start: Int64 = 1_700_000_000_000

    private static func found(
        _ query: String,
        labels: [LabelField: [String]] = [:],
        in collection: String,
        of tenancy: TestData.Tenancy
    ) async throws -> [Hit] {
        let directory = tenancy.data.directory.collection(collection, of: tenancy.records.tenant)
        let index = SearchCollection(directory: directory, files: tenancy.lexicon.files)
        var request = SearchRequest(query)
        request.collapses = false
        request.filter = SearchFilter(labels: labels)
        return try await index.search(request).hits
    }

    private static func consultation(_ number: String, solved: Bool = true) -> ConversationSave {
        ConversationSave(
            ConversationDraft(
                externalID: number,
                channel: "wechat",
                branch: .external("b2", name: "城东社区"),
                contact: .external("k1", name: "王医生"),
                status: .closed,
                solved: solved,
                tags: ["打印"],
                score: 5,
                wrapUp: "驱动问题"
            ),
            messages: [
                MessageDraft(cid: "1", speaker: .customer, sentAt: start, text: "你好"),
                MessageDraft(cid: "2", speaker: .customer, sentAt: start + 1, text: "腕带打印机打出来是空白的"),
                MessageDraft(cid: "3", speaker: .agent, author: .external("a1", name: "李静"), text: "您好，请问是哪个型号？"),
                MessageDraft(cid: "4", speaker: .note, author: .external("a2", name: "周主管"), text: "这台机器保修过期"),
                MessageDraft(cid: "5", speaker: .agent, author: .external("a1"), text: "把热敏纸翻过来装，再校准一次纸张"),
                MessageDraft(cid: "6", speaker: .system, text: "会话结束"),
            ]
        )
    }

    @Test("Messages, segments and wrap-ups lie in the index as the contract says, with who may see them (K6)")
    func contract() async throws {
        let tenancy = try await TestData().tenancy()
        let top = try await tenancy.records.branches.save(name: "总部", externalID: "b1")
        let branch = try await tenancy.records.branches.save(name: "城东社区", externalID: "b2", under: top.id)
        let id = try await tenancy.records.conversations.save(Self.consultation("c1")).id
        _ = try await tenancy.drainOnce()
        let agents = try await tenancy.records.agents.page(after: nil, limit: 10)
        let contact = try #require(try await tenancy.records.contacts.person(externalID: "k1"))
        let staff = (["tenant", "branch:" + branch.id, "branch:" + top.id] + agents.map { "agent:" + $0.id })
        for (query, isPublic) in [("热敏纸翻过来", true), ("保修过期", false), ("驱动问题", false)] {
            let hit = try #require(
                try await Self.found(query, labels: [.unit: ["message"]], in: "history", of: tenancy).first
            )
            #expect(hit.document.group == id)
            #expect(hit.document.labels[.access] == staff + (isPublic ? ["contact:" + contact.id] : []), "\(query)")
            #expect(hit.document.labels[.agent] == ["李静", "周主管"])
            #expect(hit.document.labels[.branch] == ["城东社区", "总部"])
            #expect(hit.document.labels[.contact] == ["王医生", contact.id])
            #expect(hit.document.labels[.kind] == ["conversation"] && hit.document.labels[.channel] == ["wechat"])
            #expect(hit.document.labels[.tag] == ["打印"] && hit.document.labels[.status] == ["closed"])
            #expect(hit.document.numbers[.score] == 5)
        }
        let segment = try #require(
            try await Self.found("空白 热敏纸", labels: [.unit: ["segment"]], in: "history", of: tenancy).first
        )
        #expect(segment.document.key == "s:\(id)#0")
        #expect(segment.document.body == "你好\n腕带打印机打出来是空白的\n您好，请问是哪个型号？\n把热敏纸翻过来装，再校准一次纸张")
        #expect(segment.document.numbers[.time] == Double(Self.start + 1))
    }

    @Test(
        "Only a solved conversation becomes a case, with the question and what was answered; it goes when it is reopened"
    )
    func cases() async throws {
        let tenancy = try await TestData().tenancy()
        try Data("你好\n您好\n请问\n".utf8).write(to: tenancy.lexicon.files.stopPhrases)
        let id = try await tenancy.records.conversations.save(Self.consultation("c1")).id
        try await tenancy.records.conversations.save(Self.consultation("c2", solved: false))
        let ticket = try await tenancy.records.tickets.save(
            TicketSave(
                TicketDraft(status: .solved, title: "疫苗出库单打不开", resolution: "升级到 3.2 版后正常"),
                comments: [MessageDraft(speaker: .agent, author: .external("a1"), text: "已安排升级客户端")]
            )
        ).id
        _ = try await tenancy.drainOnce()
        #expect(try await tenancy.groups(of: "cases").map(\.name) == [id, ticket].sorted())
        let hit = try #require(try await Self.found("打印机空白", in: "cases", of: tenancy).first)
        #expect(hit.document.title == "腕带打印机打出来是空白的")
        #expect(hit.document.body == "把热敏纸翻过来装，再校准一次纸张\n驱动问题")
        #expect(hit.document.labels[.access]?.contains { $0.hasPrefix("contact:") } == false)
        var reopened = Self.consultation("c1")
        reopened.conversation.solved = false
        try await tenancy.records.conversations.save(reopened)
        _ = try await tenancy.drainOnce()
        #expect(try await tenancy.groups(of: "cases").map(\.name) == [ticket])
    }

    @Test(
        "Whatever is changed in whatever order, carrying piece by piece leaves what writing everything anew would (K15)",
        arguments: 0..<6
    )
    func carriesIncrementally(seed: UInt64) async throws {
        let tenancy = try await TestData().tenancy()
        let carrier = try await tenancy.carrier()
        var random = SeededGenerator(seed: seed)
        var work = RandomHistory(records: tenancy.records)
        for _ in 0..<12 {
            for _ in 0..<Int.random(in: 1...8, using: &random) { try await work.step(using: &random) }
            try await carrier.drain()
            for feed in carrier.feeds {
                let report = try await Verify(carrier, feed).run()
                #expect(report.isSound, "\(feed.collection): \(report)")
            }
        }
        await carrier.close()
    }

    @Test("A running carrier makes a message findable by itself (K9)")
    func runs() async throws {
        let tenancy = try await TestData().tenancy()
        let carrier = try await tenancy.carrier(policy: .live)
        let signal = WakeSignal()
        let id = try await tenancy.records.conversations.save(ConversationSave(ConversationDraft(status: .queued))).id
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await carrier.run(signal: signal, interval: .milliseconds(60_000)) }
            for number in 0..<3 {
                let message = MessageDraft(speaker: .customer, text: "第\(number)次接种证明")
                let key = "m:" + (try await tenancy.records.messages.append(message, to: id).id)
                signal.wake()
                let start = ContinuousClock.now
                while true {
                    let hits = (try? await Self.found("接种证明", in: "history", of: tenancy)) ?? []
                    if hits.contains(where: { $0.key == key }) { break }
                    try #require(ContinuousClock.now - start < .seconds(120))
                }
            }
            group.cancelAll()
            try await group.waitForAll()
        }
        await carrier.close()
    }

    @Test("A message writes only its own document and that of its segment")
    func writesLittle() async throws {
        let tenancy = try await TestData().tenancy()
        let text = String(repeating: "核对身份证号后再保存，", count: 60)
        let messages = (0..<40).map { MessageDraft(cid: "\($0)", speaker: .customer, text: text + "\($0)") }
        let id = try await tenancy.records.conversations.save(ConversationSave(ConversationDraft(), messages: messages))
            .id
        _ = try await tenancy.drainOnce()
        let carrier = try await tenancy.carrier()
        let writer = try #require(try carrier.feed("history").writer as? DocumentFeedWriter).writer
        // What was taken away would be back if the whole conversation were written.
        let first = try #require(try await tenancy.records.messages.messages(of: id).first)
        let before = try #require(try await tenancy.groups(of: "history").first).documents
        try await writer.apply([
            .put(documents: [IndexDocument(key: "m:" + first.id, group: "gone")], replacingGroup: nil)
        ])
        _ = try await tenancy.records.messages.append(MessageDraft(speaker: .customer, text: "还有一句"), to: id)
        try await carrier.drain()
        let after = try #require(try await tenancy.groups(of: "history").first { $0.name == id }).documents
        #expect(after == before)
        await carrier.close()
    }
}
