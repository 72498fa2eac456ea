import Foundation
import Indexer
import Testing

@testable import Assist

@Suite("K5, S55: answer cards beside a conversation")
struct AnswerAssistTests {

    private func answers(
        _ turns: [ConversationTurn],
        viewer: Viewer = .operator,
        inserted: Set<String> = []
    ) async throws -> AnswerResult {
        try await Desk.shared.value.assist.answers(to: turns, viewer: viewer, inserted: inserted, deadline: 60_000)
    }

    private func ask(_ text: String, viewer: Viewer = .operator, inserted: Set<String> = []) async throws
        -> AnswerResult
    {
        try await answers([ConversationTurn(.customer, text)], viewer: viewer, inserted: inserted)
    }

    @Test(
        "a question finds article, case and canned response, the likeliest first, each once",
        arguments: Handbook.titles
    )
    func kinds(title: String) async throws {
        let result = try await ask("您好，" + title)
        #expect(result.outcome == .answered && !result.isPartial && result.unavailable.isEmpty)
        #expect((1...3).contains(result.cards.count))
        #expect(Set(result.cards.map(\.source.id)).count == result.cards.count)
        let probabilities = result.cards.map(\.probability)
        #expect(probabilities == probabilities.sorted(by: >) && probabilities.allSatisfy { (0...1).contains($0) })
        let place = try #require(Handbook.titles.firstIndex(of: title))
        #expect(Set(result.cards.map(\.source.id)) == ["a\(place)", "c\(place)", "r\(place)"])
    }

    @Test("a card says where it comes from, why it is here, and marks exactly what stands there")
    func card() async throws {
        let result = try await ask(Handbook.titles[1])
        let card = try #require(result.cards.first { $0.kind == .article })
        #expect(card.source.id == "a1" && card.source.passage.hasPrefix("a1#") && card.source.revision == "3:abc")
        #expect(card.reason.words.contains("处方") && card.isPublic)
        for card in result.cards { try check(card) }
        let canned = try #require(result.cards.first { $0.kind == .canned })
        #expect(canned.passage.text.contains("{{客户称呼}}"))
    }

    private func check(_ card: AnswerCard) throws {
        for (text, marks) in [(card.title, card.titleHighlights), (card.passage.text, card.passage.highlights)] {
            var end = 0
            for mark in marks {
                #expect(mark.lowerBound >= end && mark.upperBound <= text.utf8.count && !mark.isEmpty)
                let bytes = Array(text.utf8)[mark]
                #expect(String(validating: bytes, as: UTF8.self) != nil)
                end = mark.upperBound
            }
        }
        #expect(card.passage.marked(open: "", close: "") == card.passage.text)
    }

    @Test("nobody is offered what is not for them", arguments: Handbook.titles)
    func permission(title: String) async throws {
        let customer = try await ask(title, viewer: .customer(contact: "m0")).ranked
        #expect(customer.allSatisfy { $0.kind == .article && $0.isPublic })
        let member = Viewer.staff(agent: "m0", reach: .own)
        for card in try await ask(title, viewer: member).ranked {
            let number = try #require(Int(card.source.id.dropFirst()))
            if card.kind == .case { #expect(number % 2 == 0) }
            if card.kind == .canned { #expect(number % 2 == 0) }
        }
    }

    @Test("what was inserted already is not offered again", arguments: Handbook.titles)
    func inserted(title: String) async throws {
        let first = try await ask(title)
        var used: Set<String> = []
        for card in first.cards {
            used.insert(card.source.id)
            let next = try await ask(title, inserted: used)
            #expect(next.ranked.allSatisfy { !used.contains($0.source.id) })
        }
    }

    @Test("a question of words that nobody answered gets an honest none with the question to log")
    func honest() async throws {
        let result = try await ask("钓鱼竿漂流瓶哪家便宜")
        #expect(result.outcome == .nothingGoodEnough && result.cards.isEmpty)
        #expect(result.question.focus == "钓鱼竿漂流瓶哪家便宜")
    }

    private static let strange: [[String]] = [
        [], [""], [" \n\t"], ["好"], ["\u{0}\u{1}\u{FFFD}"], ["😀😀😀👨‍👩‍👧‍👦"], ["[图片]"],
        [String(repeating: "处", count: 10_000)], [String(repeating: "abc-205 ", count: 12_500)],
        ["挂号 ログイン できない 로그인 не работает ﷺ"], ["'; DROP TABLE articles; --"], ["<script>alert(1)</script>"],
        ["處方打印出來少了一行藥品名稱"], ["ＡＢＣ－２０５　患者"], [String(repeating: "{", count: 5_000)], ["\u{202E}\u{200B}挂号"],
        [String(repeating: "[图片", count: 3_000)], [String(repeating: "://", count: 5_000)],
        Array(repeating: "挂号窗口读不到医保电子凭证", count: 10_000),
    ]

    @Test("any conversation gets cards or an honest none", arguments: strange)
    func hostile(texts: [String]) async throws {
        let result = try await answers(texts.map { ConversationTurn(.customer, $0) })
        #expect((result.outcome == .answered) == !result.cards.isEmpty)
        #expect(result.unavailable.isEmpty && result.ranked.count <= 3)
        #expect(result.question.isEmpty == (result.outcome == .noQuestion))
    }

    @Test("random turns of every speaker keep every law", arguments: 0..<60)
    func random(seed: UInt64) async throws {
        var generator = SeededGenerator(seed: seed)
        let pieces = Handbook.titles + ["好的", "另外", "[图片]", "😡", "ABC-205", "谢谢", "。", "还是不行", "\u{301}", "x"]
        let turns = (0..<Int.random(in: 0...30, using: &generator)).map { _ in
            let text = (0..<Int.random(in: 0...4, using: &generator)).compactMap { _ in
                pieces.randomElement(using: &generator)
            }
            let speaker = ConversationTurn.Speaker.allCases.randomElement(using: &generator) ?? .customer
            return ConversationTurn(speaker, text.joined(), at: .random(in: .min ... .max, using: &generator))
        }
        let result = try await answers(turns, viewer: .customer())
        #expect((result.outcome == .answered) == !result.cards.isEmpty)
        for card in result.ranked {
            #expect(card.kind == .article && card.isPublic && (0...1).contains(card.probability))
            try check(card)
        }
        let again = try await answers(turns, viewer: .customer())
        #expect(again.ranked.map(\.source) == result.ranked.map(\.source))
    }

    @Test("an empty index and a missing one give an honest none, and the others still answer")
    func missing() async throws {
        let desk = try await Desk.shared.value
        let nowhere = FileManager.default.temporaryDirectory.appending(path: "nowhere-\(UUID().uuidString)")
        let missing = SearchCollection(directory: CollectionDirectory(at: nowhere), files: nil, threads: 1)
        let empty = try await Handbook([])
        let turns = [ConversationTurn(.customer, Handbook.titles[0])]
        for assist in [
            AnswerAssist(knowledge: nil), AnswerAssist(knowledge: missing), AnswerAssist(knowledge: empty.collection),
        ] {
            let result = await assist.answers(to: turns, viewer: .operator, deadline: 60_000)
            #expect(result.outcome == .nothingGoodEnough && result.unavailable.isEmpty && !result.question.isEmpty)
        }
        let others = AnswerAssist(knowledge: missing, cases: desk.cases.collection, canned: empty.collection)
        let result = await others.answers(to: turns, viewer: .operator, deadline: 60_000)
        #expect(result.cards.first?.source.id == "c0")
    }

    @Test("an index that cannot be read is named, and the others still answer")
    func damaged() async throws {
        let desk = try await Desk.shared.value
        let broken = SearchCollection(
            source: CollectionSource(generation: { throw IndexError(code: .corrupt, message: "broken") }),
            threads: 1
        )
        let assist = AnswerAssist(knowledge: broken, cases: desk.cases.collection)
        let turns = [ConversationTurn(.customer, Handbook.titles[0])]
        let result = await assist.answers(to: turns, viewer: .operator, deadline: 60_000)
        #expect(result.unavailable == [.article] && result.cards.first?.source.id == "c0")
    }

    @Test("past its deadline it says so")
    func late() async throws {
        let desk = try await Desk.shared.value
        let turns = [ConversationTurn(.customer, Handbook.titles[0])]
        let run = AnswerRun(
            collections: [.article: desk.knowledge.collection],
            viewer: .operator,
            inserted: [],
            deadline: .now - .seconds(1)
        )
        let result = await run.result(of: turns)
        #expect(result.isPartial)
    }

    @Test("a source leads by as much as its score does, and a longer lead never makes it less likely")
    func leads() async throws {
        let candidates = await AnswerAssist(knowledge: try await Desk.shared.value.knowledge.collection)
            .candidates(for: [ConversationTurn(.customer, "医保电子凭证读不到")], viewer: .operator, limit: 20)
        #expect(candidates.count > 1)
        #expect(candidates.dropFirst().allSatisfy { $0.lead <= 0 })
        #expect(candidates.allSatisfy { $0.passages >= 1 && $0.bestValues.count == Rule.allCases.count })
        #expect(candidates.allSatisfy { one in zip(one.bestValues, one.values).allSatisfy { $0 >= $1 } })
    }
}
