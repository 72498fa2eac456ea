import Indexer
import Testing

@testable import Assist

@Suite struct GapFinderTests {
    private static let period = Period(start: 0, end: 100 * Period.day)

    private func gaps(_ queries: [AskedQuery], limit: Int = 1_000) throws -> [Gap] {
        var finder = GapFinder(period: Self.period, limit: limit)
        for query in queries { finder.add(query) }
        return finder.gaps(reader: try QuestionReader())
    }

    private func queries(seed: UInt64) -> [AskedQuery] {
        var random = SeededRandom(seed: seed)
        return QuestionClustersTests.topics.flatMap(\.self).enumerated().flatMap { place, text in
            (0..<Int.random(in: 1...6, using: &random)).map { number in
                AskedQuery(
                    id: "q\(place)-\(number)",
                    at: .random(in: 0..<100, using: &random) * Period.day,
                    text: text,
                    asker: ["a", "b", "c", nil].randomElement(using: &random) ?? nil,
                    conversation: "c\(place)",
                    hits: .random(in: 0...1, using: &random),
                    isWeak: true
                )
            }
        }
    }

    @Test(arguments: 1...4)
    func `K13 no unanswered question is lost or doubled, and numbers add up`(seed: UInt64) throws {
        let queries = queries(seed: seed)
        let gaps = try gaps(queries)
        let texts = gaps.flatMap { $0.questions.map(\.text) }
        #expect(texts.count == Set(texts).count)
        #expect(Set(texts) == Set(queries.map(\.text)))
        #expect(gaps.reduce(0) { $0 + $1.lacks.values.reduce(0, +) } == queries.count)
        for gap in gaps {
            let own = queries.filter { query in gap.questions.contains { $0.text == query.text } }
            #expect(gap.people == Set(own.compactMap(\.asker)).count)
            #expect(gap.first == own.map(\.at).min())
            #expect(gap.last == own.map(\.at).max())
            #expect(gap.lacks[.nothing] ?? 0 == own.count { $0.hits == 0 })
            #expect(gap.occasions(limit: 5).map(\.at) == Array(own.map(\.at).sorted(by: >).prefix(5)))
        }
        #expect(zip(gaps, gaps.dropFirst()).allSatisfy { $0.askings >= $1.askings })
    }

    @Test(arguments: 1...4)
    func `the order in which queries come changes nothing`(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let queries = queries(seed: seed)
        #expect(try gaps(queries.shuffled(using: &random)) == gaps(queries))
    }

    @Test func `a gap keeps its name when questions are added, and answers to the names of all its questions`() throws {
        let queries = queries(seed: 5)
        let before = try gaps(queries)
        let later = AskedQuery.asked("中小学近视筛查结果怎么上报呀", at: 99 * Period.day + 1)
        let after = try gaps(queries + [later, .asked("完全无关的事情", at: 99 * Period.day + 2)])
        #expect(Set(after.map(\.name)).isSuperset(of: before.map(\.name)))
        #expect(after.count == before.count + 1)
        for gap in after {
            #expect(gap.answers(to: gap.name.uppercased()))
            for question in gap.questions { #expect(gap.answers(to: question.name)) }
        }
        #expect(Set(after.map(\.name)).count == after.count)
        #expect(after.allSatisfy { $0.name.count == 10 })
    }

    @Test func `answered questions, those outside the period and empty ones are no gaps`() throws {
        let gaps = try gaps([
            .asked("有答案", at: 5, hits: 3), .asked("以前", at: -1), .asked("以后", at: Self.period.end), .asked("", at: 5),
        ])
        #expect(gaps.isEmpty)
    }

    @Test func `what is asked more and more rises`() throws {
        func asked(_ text: String, _ days: Range<Int64>) -> [AskedQuery] {
            days.map { .asked(text, at: $0 * Period.day, id: "\(text)\($0)") }
        }
        let gaps = try gaps(asked("视频随访怎么开", 60..<98) + asked("绩效分数在哪看", 0..<98) + asked("骨密度填哪里", 2..<40))
        let trends = Dictionary(uniqueKeysWithValues: gaps.map { ($0.questions[0].text, $0.trend) })
        #expect(trends == ["视频随访怎么开": .rising, "绩效分数在哪看": .steady, "骨密度填哪里": .falling])
    }

    @Test func `too many different questions are counted as left out`() throws {
        var finder = GapFinder(period: Self.period, limit: 2)
        for number in 0..<5 { finder.add(.asked("问题\(number)号", at: 1)) }
        #expect(finder.queries == 2)
        #expect(finder.uncounted == 3)
    }

    @Test(arguments: [Int64.min, -1, 0, 1_700_000_000_000, .max])
    func `no clock makes periods trap`(now: Int64) {
        let period = Period.days(36_500, before: now)
        #expect(period.start < period.end)
        #expect(period.previous.end == period.start)
        #expect(Period.day(of: now) <= Period.day(of: .max))
    }
}
