import Assist
import Foundation
import Indexer
import Testing

@Suite("K6, K8, S18, S33: a history search gives what a plain filter over the documents gives")
struct HistoryOracleTests {
    private static let rounds = 25

    @Test("the words of these tests are words to the segmenter as well")
    func words() throws {
        let segmenter = try Segmenter()
        for word in HistoryDice.words { #expect(segmenter.pieces(of: word).map(\.text) == [word]) }
    }

    @Test("the same set, order by time, facets and total, whoever asks", arguments: [1, 2] as [UInt64])
    func same(seed: UInt64) async throws {
        var dice = HistoryDice(seed: seed)
        let (knowledge, history) = dice.world()
        let shelf = try await HistoryShelf(knowledge: knowledge, history: history)
        let oracle = HistoryOracle(knowledge: knowledge, history: history)
        var found = 0
        for _ in 0..<Self.rounds {
            let question = Self.question(&dice)
            for person in HistoryOracle.Person.all {
                let expected = oracle.answer(question, for: person)
                let page = try await shelf.page(question.request(for: person))
                let ids = page.entries.map(\.id)
                #expect(ids == expected.ids, "\(question.text) \(question.filter) \(person.testDescription)")
                #expect(page.total == expected.ids.count)
                #expect(page.gaps.isEmpty)
                if !ids.isEmpty { #expect(page.rung == expected.rung) }
                for field in question.facets {
                    let counts = Dictionary(
                        uniqueKeysWithValues: (page.facets[field] ?? []).map { ($0.label, $0.count) }
                    )
                    #expect(counts == expected.facets[field] ?? [:], "\(field) \(question.text)")
                }
                found += ids.count
            }
        }
        #expect(found > Self.rounds)
    }

    @Test("by relevance the set is the same, and pages put together are the whole", arguments: [4, 5] as [UInt64])
    func pages(seed: UInt64) async throws {
        var dice = HistoryDice(seed: seed)
        let (knowledge, history) = dice.world()
        let shelf = try await HistoryShelf(knowledge: knowledge, history: history)
        let oracle = HistoryOracle(knowledge: knowledge, history: history)
        for _ in 0..<15 {
            var question = Self.question(&dice)
            for order in GroupRequest.Order.allCases {
                question.order = order
                let person = dice.pick(HistoryOracle.Person.all)
                let whole = try await shelf.page(question.request(for: person))
                let pages = try await shelf.pages(question.request(for: person, limit: 1 + dice.below(6)))
                #expect(pages.flatMap { $0.entries.map(\.id) } == whole.entries.map(\.id))
                #expect(Set(whole.entries.map(\.id)) == Set(oracle.answer(question, for: person).ids))
                #expect(pages.allSatisfy { $0.total == whole.total && $0.rung == whole.rung })
            }
        }
    }

    @Test("marks slice what is shown exactly, and what is shown stands in the document", arguments: [6] as [UInt64])
    func marks(seed: UInt64) async throws {
        var dice = HistoryDice(seed: seed)
        let (knowledge, history) = dice.world()
        let shelf = try await HistoryShelf(knowledge: knowledge, history: history)
        let documents = Dictionary(uniqueKeysWithValues: (knowledge + history).map { ($0.key, $0) })
        for _ in 0..<20 {
            let words = [dice.pick(HistoryDice.words), dice.pick(HistoryDice.words)]
            var request = HistoryRequest(words.joined(separator: " "), viewer: .operator)
            request.snippetLength = 20 + dice.below(60)
            for entry in try await shelf.page(request).entries {
                #expect((1...2).contains(entry.messages.count))
                #expect(entry.matches >= entry.messages.count)
                for message in entry.messages {
                    let body = try #require(documents[message.key]).body
                    #expect(body.contains(message.snippet.text))
                    #expect(message.snippet.pieces.map(\.text).joined() == message.snippet.text)
                    for piece in message.snippet.pieces where piece.isMarked {
                        #expect(words.contains { piece.text.contains($0) || words.joined().contains(piece.text) })
                    }
                }
            }
        }
    }

    @Test("the count of matching messages is theirs that hold a word of the query", arguments: [7] as [UInt64])
    func matches(seed: UInt64) async throws {
        var dice = HistoryDice(seed: seed)
        let (knowledge, history) = dice.world()
        let shelf = try await HistoryShelf(knowledge: knowledge, history: history)
        for _ in 0..<20 {
            let words = [dice.pick(HistoryDice.words), dice.pick(HistoryDice.words)]
            let page = try await shelf.page(HistoryRequest(words.joined(separator: " "), viewer: .operator, limit: 100))
            for entry in page.entries {
                let own = (knowledge + history).filter { document in
                    document.group == entry.id && document.labels[.unit] != ["segment"]
                        && words.contains { document.body.contains($0) || document.title.contains($0) }
                }
                #expect(entry.matches == own.count)
                #expect(Set(entry.messages.map(\.key)).isSubset(of: own.map(\.key)))
            }
        }
    }

    // MARK: - Random questions

    static func question(_ dice: inout HistoryDice) -> HistoryOracle.Question {
        var question = HistoryOracle.Question()
        question.words = (0..<dice.pick([0, 1, 1, 2, 2, 3, 5])).map { _ in dice.pick(HistoryDice.words) }
        question.words = question.words.enumerated().filter { question.words.firstIndex(of: $1) == $0 }.map(\.element)
        if dice.below(6) == 0 { question.phrase = dice.pick(HistoryDice.words) + dice.pick(HistoryDice.words) }
        if dice.below(5) == 0 { question.excluded = dice.pick(HistoryDice.words) }
        question.order = dice.pick([.newest, .oldest])
        question.facets = dice.pick([
            [], [.kind, .channel, .tag, .branch, .agent, .contact, .status], [.speaker, .kind], [.category],
        ])
        for _ in 0..<dice.below(3) { Self.addFilter(to: &question, &dice) }
        return question
    }

    private static func addFilter(to question: inout HistoryOracle.Question, _ dice: inout HistoryDice) {
        switch dice.below(9) {
        case 0: question.filter.channels = [dice.pick(HistoryDice.channels)]
        case 1: question.filter.agents = [dice.pick(HistoryDice.agents), dice.pick(HistoryDice.agents)]
        case 2: question.filter.branches = [dice.pick(["top", "b1", "b2", "b21", "nowhere"])]
        case 3: question.filter.contacts = [dice.pick(HistoryDice.contacts)]
        case 4: question.filter.tags = [dice.pick(HistoryDice.tags)]
        case 5: question.filter.score = NumberRange(lower: Double(1 + dice.below(3)), upper: Double(3 + dice.below(3)))
        case 6: question.filter.kinds = [dice.pick(["article", "conversation", "ticket"])]
        case 7: question.filter.speakers = [dice.pick(HistoryDice.speakers)]
        default:
            let start = 1_767_225_600_000 + Double(dice.below(3_000)) * 1_000_000
            question.filter.time = NumberRange(lower: start, upper: start + Double(dice.below(1_000)) * 1_000_000)
        }
    }
}
