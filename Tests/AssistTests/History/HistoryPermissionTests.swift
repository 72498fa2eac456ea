import Assist
import Foundation
import Indexer
import Testing

@Suite("K6, S33: what a person may not see changes nothing of an answer")
struct HistoryPermissionTests {
    private static let facets: [LabelField] = [.kind, .channel, .agent, .branch, .contact, .tag, .status, .speaker]

    @Test(
        "a foreign branch changes neither entries, totals, facets, pages nor suggestions",
        arguments: HistoryOracle.Person.all.filter { $0.viewer != .operator }
    )
    func foreign(person: HistoryOracle.Person) async throws {
        var dice = HistoryDice(seed: 21)
        let (knowledge, history) = dice.world()
        let mine = history.filter { !person.history.isDisjoint(with: $0.labels[.access] ?? []) }
        let own = knowledge.filter { !(person.knowledge ?? []).isDisjoint(with: $0.labels[.access] ?? []) }
        let alone = try await HistoryShelf(knowledge: own, history: mine)
        let among = try await HistoryShelf(knowledge: knowledge, history: history + Self.foreignWords())
        for _ in 0..<25 {
            var question = HistoryOracleTests.question(&dice)
            question.facets = Self.facets
            let request = question.request(for: person)
            let (first, second) = (try await alone.page(request), try await among.page(request))
            #expect(first.entries.map(\.id) == second.entries.map(\.id))
            #expect(first.total == second.total)
            #expect(first.facets == second.facets)
            #expect(first.rung == second.rung)
            #expect(first.entries.map(\.matches) == second.entries.map(\.matches))
        }
        // Slips of 退款 and 发票, and of a word that only others use.
        for text in ["腿款", "发漂", "瞑日", "printre"] {
            let request = HistoryRequest(text, viewer: person.viewer)
            let (first, second) = (try await alone.page(request), try await among.page(request))
            #expect(first.correction == second.correction)
            #expect(first.total == second.total)
        }
    }

    /// Conversations of a branch that none of the people above may see, in words of their own and in slips.
    private static func foreignWords() -> [IndexDocument] {
        (0..<60).map { number in
            IndexDocument(
                key: "m:x\(number)",
                group: "x\(number)",
                body: ["冥日之约", "printer 坏了", "腿款申请", "发漂登记"][number % 4],
                labels: [
                    .kind: ["conversation"], .unit: ["message", "segment"], .tag: ["机密"], .branch: ["b9"],
                    .access: ["tenant", "branch:b9", "agent:a9"],
                ],
                numbers: [.time: 1_767_225_600_000 + Double(number)]
            )
        }
    }

    @Test("an id of a branch, agent or contact out of reach finds nothing, as one that does not exist")
    func foreignID() async throws {
        var dice = HistoryDice(seed: 22)
        let (knowledge, history) = dice.world()
        let shelf = try await HistoryShelf(knowledge: knowledge, history: history)
        let viewer = Viewer.staff(agent: "a9", reach: .branches(["b1"]))
        for filter in [HistoryFilter(branches: ["b21"]), HistoryFilter(branches: ["没有"])] {
            let page = try await shelf.page(HistoryRequest("", viewer: viewer, filter: filter, facets: Self.facets))
            #expect(page.total == 0 && page.entries.isEmpty && page.facets.isEmpty)
        }
        let reach = try await shelf.page(HistoryRequest("", viewer: viewer, facets: [.branch], limit: 100))
        #expect(reach.facets[.branch]?.map(\.label).contains("b2") == false)
        #expect(reach.total > 0)
    }

    @Test("a customer finds own conversations without notes, and public articles")
    func customers() async throws {
        var dice = HistoryDice(seed: 23)
        var messages = (0..<3).map { _ in dice.message() }
        for (place, speaker) in ["customer", "note", "agent"].enumerated() { messages[place].speaker = speaker }
        messages[1].text = "内部说明：护士"
        messages[0].text = "退款"
        messages[2].text = "登录"
        var traits = dice.traits(kind: "conversation", id: "v")
        traits.labels[.access] = ["tenant", "contact:c1", "agent:a1"]
        let documents = HistoryDice.documents(of: "v", traits: traits, messages: messages)
        let shelf = try await HistoryShelf(history: documents)
        let customer = Viewer.customer(contact: "c1")
        #expect(try await shelf.page(HistoryRequest("护士", viewer: .operator)).total == 1)
        #expect(try await shelf.page(HistoryRequest("护士", viewer: customer)).total == 0)
        #expect(try await shelf.page(HistoryRequest("退款 登录", viewer: customer)).total == 1)
        let all = try await shelf.page(HistoryRequest("", viewer: customer, facets: [.speaker]))
        #expect(all.entries.first?.matches == 2)
        #expect(all.facets[.speaker]?.map(\.label) == ["agent", "customer"])
    }
}
