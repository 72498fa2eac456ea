import Assist
import Foundation
import Indexer
import Testing

@Suite("K6, K8: whatever is asked of the history, the answer is honest")
struct HistoryGapTests {
    @Test("an empty index answers with nothing and no gap")
    func emptyIndex() async throws {
        let shelf = try await HistoryShelf()
        for text in ["", "退款", "\"退款发票\" -医院", "时间:近7天"] {
            let page = try await shelf.page(HistoryRequest(text, viewer: .operator, facets: [.kind]))
            #expect(page.entries.isEmpty && page.total == 0 && page.gaps.isEmpty && page.next == nil)
        }
    }

    @Test("a collection that is missing is named, and the other one answers")
    func missingCollection() async throws {
        var dice = HistoryDice(seed: 31)
        let folder = FileManager.default.temporaryDirectory.appending(path: "history-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let directory = CollectionDirectory(at: folder.appending(path: "knowledge"))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let writer = try await IndexWriter.open(directory, lexicon: .empty, policy: .draining)
        try await writer.apply([.put(documents: dice.article("k"), replacingGroup: nil)])
        let knowledge = SearchCollection(directory: directory, files: nil, threads: 1)
        let nowhere = CollectionDirectory(at: folder.appending(path: "history"))
        let absent = SearchCollection(directory: nowhere, files: nil, threads: 1)
        for history in [absent, nil] {
            let search = HistorySearch(knowledge: knowledge, history: history)
            let page = try await search.search(HistoryRequest("", viewer: .operator, deadline: 60_000))
            #expect(page.entries.map(\.id) == ["k"])
            #expect(page.gaps == [.missing(.history)])
            #expect(page.isPartial)
        }
    }

    @Test("a damaged collection is named with its error, and the other one answers")
    func damagedCollection() async throws {
        var dice = HistoryDice(seed: 32)
        let folder = FileManager.default.temporaryDirectory.appending(path: "history-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.createDirectory(
            at: folder.appending(path: "history"),
            withIntermediateDirectories: true
        )
        try Data("{".utf8).write(to: folder.appending(path: "history/current.json"))
        let directory = CollectionDirectory(at: folder.appending(path: "knowledge"))
        let writer = try await IndexWriter.open(directory, lexicon: .empty, policy: .draining)
        try await writer.apply([.put(documents: dice.article("k"), replacingGroup: nil)])
        let damaged = SearchCollection(
            directory: CollectionDirectory(at: folder.appending(path: "history")),
            files: nil,
            threads: 1
        )
        let search = HistorySearch(
            knowledge: SearchCollection(directory: directory, files: nil, threads: 1),
            history: damaged
        )
        let page = try await search.search(HistoryRequest("", viewer: .operator, deadline: 60_000))
        #expect(page.entries.map(\.id) == ["k"])
        #expect(page.gaps == [.failed(.history, code: "corrupt")])
        let alone = HistorySearch(knowledge: nil, history: damaged)
        await #expect(throws: IndexError.self) { try await alone.search(HistoryRequest("", viewer: .operator)) }
    }

    @Test("a deadline that has passed gives what there is, and says so")
    func deadline() async throws {
        var dice = HistoryDice(seed: 33)
        let (knowledge, history) = dice.world()
        let shelf = try await HistoryShelf(knowledge: knowledge, history: history)
        let whole = try await shelf.page(HistoryRequest("退款", viewer: .operator))
        for _ in 0..<20 {
            let page = try await shelf.search.search(HistoryRequest("退款", viewer: .operator, deadline: 1))
            #expect(page.total <= whole.total)
            #expect(page.total == whole.total || page.gaps.contains(.deadline))
        }
    }

    @Test("a range from its end to its start is turned round, in the text and as a value, with a notice")
    func reversedTime() async throws {
        var dice = HistoryDice(seed: 34)
        let shelf = try await HistoryShelf(history: (0..<10).flatMap { dice.conversation("v\($0)") })
        let right = try await shelf.page(HistoryRequest("时间:2026-01..2026-02", viewer: .operator))
        let wrong = try await shelf.page(HistoryRequest("时间:2026-02..2026-01", viewer: .operator))
        #expect(right.total > 0 && right.total == wrong.total)
        #expect(wrong.notices.map(\.code) == [.reversedRange])
        let filter = HistoryFilter(
            time: NumberRange(lower: 1.9e12, upper: 1.6e12),
            score: NumberRange(lower: 5, upper: 1)
        )
        let values = try await shelf.page(HistoryRequest("", viewer: .operator, filter: filter))
        #expect(values.notices.map(\.code) == [.reversedRange, .reversedRange])
    }

    @Test("a quoted text that stands nowhere is searched as words, with a notice")
    func phraseNotFound() async throws {
        var dice = HistoryDice(seed: 35)
        var message = dice.message()
        (message.speaker, message.text) = ("customer", "发票在哪里，退款要几天")
        let traits = dice.traits(kind: "conversation", id: "v")
        let shelf = try await HistoryShelf(history: HistoryDice.documents(of: "v", traits: traits, messages: [message]))
        let page = try await shelf.page(HistoryRequest("\"退款发票\"", viewer: .operator))
        #expect(page.entries.map(\.id) == ["v"])
        #expect(page.notices.map(\.code) == [.phraseNotFound])
    }

    @Test("words spread over several messages find their conversation, and a slip offers the right word")
    func spreadAndSlip() async throws {
        var dice = HistoryDice(seed: 36)
        var messages = (0..<3).map { _ in dice.message() }
        for (place, text) in ["护士站的打印机", "收到", "药品标签不清楚"].enumerated() {
            (messages[place].speaker, messages[place].text) = ("customer", text)
        }
        let traits = dice.traits(kind: "conversation", id: "v")
        let shelf = try await HistoryShelf(history: HistoryDice.documents(of: "v", traits: traits, messages: messages))
        let page = try await shelf.page(HistoryRequest("打印 药品", viewer: .operator))
        #expect(page.entries.map(\.id) == ["v"] && page.rung == .allWords)
        #expect(page.entries.first?.messages.map(\.key).sorted() == ["m:v-0", "m:v-2"])
        #expect(page.entries.first?.matches == 2)
    }

    @Test(
        "any text has an answer",
        arguments: [
            "", " ", "的", "😀", "\u{0}\u{1}\u{7F}", "<script>alert(1)</script>", "' OR 1=1 --", "-", "\"", "：：：",
            "標籤:投訴 退款",
            "ＶＩＰ", String(repeating: "退款", count: 5_000), "说话人:客户 -说话人:客服 状态:已解决 类型:会话", "网点:b1 客服:a1 客户:c1 渠道:web",
        ]
    )
    func anyText(text: String) async throws {
        var dice = HistoryDice(seed: 37)
        let (knowledge, history) = dice.world()
        let shelf = try await HistoryShelf(knowledge: knowledge, history: history)
        for order in GroupRequest.Order.allCases {
            let page = try await shelf.page(
                HistoryRequest(text, viewer: .operator, order: order, facets: [.speaker, .tag])
            )
            #expect(page.total >= page.entries.count)
        }
    }

    @Test("a lone surrogate in the text is no harm")
    func loneSurrogate() async throws {
        let shelf = try await HistoryShelf()
        let text = String(decoding: [0xD800, 0x9000, 0xDC00] as [UInt16], as: UTF16.self)
        #expect(try await shelf.page(HistoryRequest(text, viewer: .operator)).total == 0)
    }
}
