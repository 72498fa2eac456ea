import Testing

@testable import Assist

@Suite struct QueryTallyTests {
    @Test(arguments: 1...5)
    func `K13 counts agree with plain counting, in whatever order queries come`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let queries = (0..<400).map { AskedQuery.random($0, using: &random) }
        var tally = QueryTally()
        for query in queries.shuffled(using: &random) { tally.add(query) }
        let byText = Dictionary(grouping: queries, by: \.text)
        #expect(tally.hot(limit: .max).count == byText.count)
        for (text, group) in byText {
            let count = try #require(tally.count(of: text))
            let personDays = Set(group.compactMap { query in query.asker.map { "\($0) \(Period.day(of: query.at))" } })
            #expect(count.queries == group.count)
            #expect(count.askings == personDays.count + group.count { $0.asker == nil })
            #expect(count.people == Set(group.compactMap(\.asker)).count)
            #expect(count.nothing == group.count { $0.lack == .nothing })
            #expect(count.weak == group.count { $0.lack == .weak })
            #expect(count.dismissed == group.count { $0.lack == .dismissed })
            #expect(count.first == group.map(\.at).min())
            #expect(count.last == group.map(\.at).max())
        }
        let hot = tally.hot(limit: .max)
        #expect(zip(hot, hot.dropFirst()).allSatisfy { $0.askings >= $1.askings })
        #expect(Set(tally.nothing(limit: .max)) == Set(hot.filter { $0.nothing > 0 }))
        #expect(Set(tally.dismissed(limit: .max)) == Set(hot.filter { $0.dismissed > 0 }))
        #expect(tally.hot(limit: 3) == Array(hot.prefix(3)))
    }

    @Test func `one person asking a thousand times in a day makes nothing hot`() {
        var tally = QueryTally()
        for number in 0..<1000 { tally.add(.asked("刷屏", at: Int64(number), asker: "p")) }
        for person in ["a", "b"] { tally.add(.asked("真问题", at: 5, asker: person)) }
        #expect(tally.hot(limit: 1).map(\.text) == ["真问题"])
    }

    @Test func `too many different texts are counted as left out, never lost in silence`() {
        var tally = QueryTally(limit: 10)
        for number in 0..<25 { tally.add(.asked("问\(number % 20)", at: 1)) }
        #expect(tally.hot(limit: 100).count == 10)
        #expect(tally.queries == 15)
        #expect(tally.uncounted == 10)
    }

    @Test func `an accepted card answers, and only cards that were all put away count as dismissed`() {
        func lack(_ shown: Int, _ accepted: Int, _ refused: Int, hits: Int = 3, isWeak: Bool = false) -> AskedQuery
            .Lack?
        {
            let cards = AskedQuery.Cards(shown: shown, accepted: accepted, refused: refused)
            return AskedQuery(id: "q", at: 0, text: "问", hits: hits, isWeak: isWeak, cards: cards).lack
        }
        #expect(lack(0, 0, 0) == nil)
        #expect(lack(2, 0, 2) == .dismissed)
        #expect(lack(2, 0, 1) == nil)
        #expect(lack(2, 1, 1) == nil)
        #expect(lack(2, 1, 1, isWeak: true) == nil)
        #expect(lack(0, 0, 0, isWeak: true) == .weak)
        #expect(lack(0, 0, 0, hits: 0) == .nothing)
    }
}

extension AskedQuery {
    static func asked(_ text: String, at: Int64, asker: String? = nil, hits: Int = 0, id: String = "") -> AskedQuery {
        AskedQuery(id: id.isEmpty ? "\(text) \(at)" : id, at: at, text: text, asker: asker, hits: hits)
    }

    static func random(_ number: Int, using random: inout SeededRandom) -> AskedQuery {
        AskedQuery(
            id: "q\(number)",
            at: .random(in: -3...3, using: &random) * Period.day + .random(in: 0..<9, using: &random),
            text: "问\(Int.random(in: 0..<12, using: &random))",
            asker: [nil, "a", "b", "c"].randomElement(using: &random) ?? nil,
            conversation: Bool.random(using: &random) ? "c\(number)" : nil,
            hits: .random(in: 0...2, using: &random),
            isWeak: .random(using: &random),
            cards: Cards(
                shown: .random(in: 0...2, using: &random),
                accepted: .random(in: 0...1, using: &random),
                refused: .random(in: 0...2, using: &random)
            )
        )
    }
}
