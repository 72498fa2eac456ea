import Testing

@testable import Assist

@Suite struct AcceptanceTallyTests {
    @Test(arguments: 1...5)
    func `K13 acceptance agrees with plain counting, whatever comes twice and in whatever order`(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        var events: [(source: String, query: String, action: AcceptanceTally.Action)] = []
        for _ in 0..<300 {
            events.append(
                (
                    "a\(Int.random(in: 0..<4, using: &random))", "q\(Int.random(in: 0..<20, using: &random))",
                    AcceptanceTally.Action.allCases.randomElement(using: &random) ?? .shown
                )
            )
        }
        var tally = AcceptanceTally()
        for event in (events + events.prefix(50)).shuffled(using: &random) {
            tally.add(source: event.source, query: event.query, action: event.action)
        }
        let list = tally.list(limit: .max)
        #expect(Set(list.map(\.source)) == Set(events.map(\.source)))
        for acceptance in list {
            func queries(_ actions: AcceptanceTally.Action...) -> Int {
                Set(events.filter { $0.source == acceptance.source && actions.contains($0.action) }.map(\.query)).count
            }
            #expect(acceptance.shown == queries(.shown))
            #expect(acceptance.inserted == queries(.inserted))
            #expect(acceptance.sent == queries(.sent))
            #expect(acceptance.accepted == queries(.inserted, .sent))
            #expect(acceptance.dismissed == queries(.dismissed))
            #expect(acceptance.notHelpful == queries(.notHelpful))
            #expect(acceptance.opened == queries(.opened))
            let rate = acceptance.rate ?? 0
            #expect(rate >= acceptance.interval.lower - 1e-9 && rate <= acceptance.interval.upper + 1e-9)
        }
        #expect(zip(list, list.dropFirst()).allSatisfy { $0.shown >= $1.shown })
    }

    @Test func `cards past the limit are counted as left out`() {
        var tally = AcceptanceTally(limit: 3)
        for number in 0..<5 { tally.add(source: "a", query: "q\(number)", action: .shown) }
        tally.add(source: "a", query: "q0", action: .sent)
        #expect(tally.uncounted == 2)
        #expect(tally.list(limit: 1).first?.shown == 3)
        #expect(tally.list(limit: 1).first?.sent == 1)
    }
}
