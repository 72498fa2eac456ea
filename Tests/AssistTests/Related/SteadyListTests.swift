import Testing

@testable import Assist

@Suite("K4, S3: a list that does not flicker")
struct SteadyListTests {
    private static let list = SteadyList(limit: 5, margin: 0.1)

    private static func entries(_ generator: inout SeededGenerator) -> [SteadyList.Entry] {
        (0..<12).shuffled(using: &generator).prefix(Int.random(in: 0...12, using: &generator)).map {
            SteadyList.Entry(id: "\($0)", score: Double.random(in: 0...10, using: &generator))
        }
    }

    @Test("what leaves was beaten by more than the margin or does not fit any more", arguments: 0..<200)
    func leaving(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let fitting = Self.entries(&generator)
        let shown = (0..<12).map(String.init).shuffled(using: &generator).prefix(5)
        let next = Self.list.next(fitting, shown: Array(shown))
        let scores = Dictionary(uniqueKeysWithValues: fitting.map { ($0.id, $0.score) })
        let margin = 0.1 * (scores.values.max() ?? 0)
        #expect(next.count == min(5, fitting.count) && Set(next.map(\.id)).count == next.count)
        for id in shown where !next.contains(where: { $0.id == id }) {
            guard let score = scores[id] else { continue }
            #expect(next.allSatisfy { shown.contains($0.id) ? $0.score >= score : $0.score >= score + margin - 1e-9 })
        }
    }

    @Test("what stays keeps its place among what stays unless clearly beaten", arguments: 0..<200)
    func order(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let first = Self.list.next(Self.entries(&generator), shown: [])
        let second = Self.list.next(Self.entries(&generator), shown: first.map(\.id))
        let margin = 0.1 * (second.map(\.score).max() ?? 0)
        let before = Dictionary(uniqueKeysWithValues: first.enumerated().map { ($1.id, $0) })
        for (place, entry) in second.enumerated() {
            for other in second[(place + 1)...] {
                guard let old = before[entry.id], let older = before[other.id], old > older else { continue }
                #expect(entry.score > other.score + margin || second[..<place].contains { $0.score < entry.score })
            }
        }
    }

    @Test("the same texts give the same list again, and it rests", arguments: 0..<100)
    func rest(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let fitting = Self.entries(&generator)
        let first = Self.list.next(fitting, shown: [])
        #expect(Self.list.next(fitting.reversed(), shown: []) == first)
        #expect(Self.list.next(fitting, shown: first.map(\.id)) == first)
    }
}
