import Assist
import Foundation
import Indexer
import Testing

@Suite("K6: pages stay as they were begun while documents arrive")
struct HistoryPagingTests {
    @Test(
        "nothing comes twice and nothing that was there is passed over",
        arguments: GroupRequest.Order.allCases,
        ["退款", "退款 发票", ""]
    )
    func arrivals(order: GroupRequest.Order, text: String) async throws {
        var dice = HistoryDice(seed: 11)
        var talks: [String: (traits: HistoryDice.Traits, messages: [HistoryDice.Message])] = [:]
        for number in 0..<40 {
            let id = "v\(number)"
            var messages = (0..<3).map { _ in dice.message() }
            messages[0].speaker = "customer"
            messages[0].text = "退款，发票" + dice.text()
            talks[id] = (dice.traits(kind: "conversation", id: id), messages)
        }
        let documents = talks.flatMap {
            HistoryDice.documents(of: $0.key, traits: $0.value.traits, messages: $0.value.messages)
        }
        let shelf = try await HistoryShelf(history: documents)
        let request = HistoryRequest(text, viewer: .operator, order: order, limit: 7)
        let there = Set(talks.keys)
        let pages = try await shelf.pages(request) { number in
            // A new conversation that fits as well as any, and two old ones that go on.
            try await shelf.put(history: dice.conversation("n\(number)") + dice.conversation("退款发票\(number)"))
            for id in ["v\(number)", "v\(39 - number)"] {
                guard var talk = talks[id] else { continue }
                var message = dice.message()
                message.text = "退款发票" + message.text
                talk.messages.append(message)
                talks[id] = talk
                let documents = HistoryDice.documents(of: id, traits: talk.traits, messages: talk.messages)
                try await shelf.replace(id, with: documents)
            }
        }
        let ids = pages.flatMap { $0.entries.map(\.id) }
        #expect(ids.count == Set(ids).count)
        #expect(Set(ids) == there)
        #expect(pages.count == 6)
    }

    @Test(
        "pages without a count are those of the whole order by time",
        arguments: [GroupRequest.Order.newest, .oldest]
    )
    func quick(order: GroupRequest.Order) async throws {
        var dice = HistoryDice(seed: 15)
        let (knowledge, history) = dice.world()
        let shelf = try await HistoryShelf(knowledge: knowledge, history: history)
        for round in 0..<12 {
            var question = HistoryOracleTests.question(&dice)
            (question.order, question.facets) = (order, [])
            let person = HistoryOracle.Person.all[round % 3]
            var request = question.request(for: person, limit: 100)
            let whole = try await shelf.page(request)
            request.limit = 1 + dice.below(5)
            request.countsAll = false
            let pages = try await shelf.pages(request)
            #expect(pages.flatMap { $0.entries.map(\.id) } == whole.entries.map(\.id), "\(question.text)")
            #expect(whole.isTotalExact)
            #expect(pages.allSatisfy { $0.total <= whole.total && (!$0.isTotalExact || $0.total == whole.total) })
        }
    }

    @Test("a conversation that is removed meanwhile only makes its page shorter")
    func removal() async throws {
        var dice = HistoryDice(seed: 12)
        let documents = (0..<20).flatMap { dice.conversation("v\($0)", messages: 2) }
        let shelf = try await HistoryShelf(history: documents)
        let request = HistoryRequest("", viewer: .operator, order: .oldest, limit: 6)
        let pages = try await shelf.pages(request) { number in try await shelf.remove("v\(19 - number)") }
        let ids = pages.flatMap { $0.entries.map(\.id) }
        #expect(ids.count == Set(ids).count)
        #expect(Set(ids).isSuperset(of: (0..<16).map { "v\($0)" }))
    }

    @Test("a cursor of another query, order, filter or person, and any nonsense, is refused with a clear error")
    func foreignCursor() async throws {
        var dice = HistoryDice(seed: 13)
        let shelf = try await HistoryShelf(history: (0..<20).flatMap { dice.conversation("v\($0)") })
        let first = HistoryRequest("", viewer: .operator, order: .newest, limit: 3)
        let cursor = try #require(try await shelf.page(first).next)
        var others = [first, first, first, first]
        others[0].text = "退款"
        others[1].order = .oldest
        others[2].filter.channels = ["web"]
        others[3].viewer = .staff(agent: "a1", reach: .own)
        for index in others.indices { others[index].cursor = cursor }
        for nonsense in ["", "AAAA", "💥", String(cursor.dropLast(3)), String(repeating: "A", count: 20_000)] {
            var request = first
            request.cursor = nonsense
            others.append(request)
        }
        for request in others {
            let error = await #expect(throws: IndexError.self) { try await shelf.page(request) }
            #expect(error?.code == .invalid)
        }
    }

    @Test("a rebuilt index between two pages still gives nothing twice")
    func generations() async throws {
        var dice = HistoryDice(seed: 14)
        let documents = (0..<20).flatMap { dice.conversation("v\($0)") }
        let (first, second) = (try await HistoryShelf(history: documents), try await HistoryShelf(history: documents))
        var request = HistoryRequest("", viewer: .operator, order: .newest, limit: 5)
        var ids: [String] = []
        for shelf in [first, second, first, second] {
            let page = try await shelf.page(request)
            ids += page.entries.map(\.id)
            request.cursor = page.next
        }
        #expect(Set(ids).count == 20)
        #expect(ids.count == 20)
    }
}
