import Foundation
import Testing

@testable import Assist
@testable import Indexer

@Suite("K6: lists of several collections become one")
struct HistoryMergeTests {
    private static func keys(_ count: Int, _ random: inout SeededGenerator, base: UInt64) -> [GroupKey] {
        (0..<count).map { place in
            GroupKey(
                number: base + UInt64(place),
                document: 0,
                time: Double.random(in: 0...5, using: &random).rounded(),
                score: Double(count - place),
                coverage: Double.random(in: 0...1, using: &random),
                window: Double.random(in: 0...1, using: &random)
            )
        }
    }

    @Test("each list keeps its order, and relevance falls", arguments: 0..<20)
    func order(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let lists: [HistoryCollection: [GroupKey]] = [
            .knowledge: Self.keys(Int.random(in: 0...30, using: &random), &random, base: 0),
            .history: Self.keys(Int.random(in: 0...30, using: &random), &random, base: 1_000),
        ]
        let merged = HistoryMerge(order: .relevance).merged(lists)
        for collection in HistoryCollection.allCases {
            #expect(merged.filter { $0.collection == collection }.map(\.key) == lists[collection])
        }
        #expect(zip(merged, merged.dropFirst()).allSatisfy { $0.relevance >= $1.relevance })
        // What is merged anew without its beginning goes on the same way only when the beginning is known.
        #expect(HistoryMerge(order: .relevance).merged(lists).map(\.key) == merged.map(\.key))
    }

    @Test("the falling sequence is the nearest one", arguments: 0..<20)
    func falling(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let values = (0..<12).map { _ in Double.random(in: -3...3, using: &random) }
        let falling = HistoryMerge.falling(values)
        #expect(falling.count == values.count)
        #expect(zip(falling, falling.dropFirst()).allSatisfy { $0 >= $1 - 1e-12 })
        func distance(_ other: [Double]) -> Double {
            zip(values, other).reduce(0) { $0 + ($1.0 - $1.1) * ($1.0 - $1.1) }
        }
        for _ in 0..<200 {
            var other = falling.map { $0 + Double.random(in: -0.5...0.5, using: &random) }
            other.sort(by: >)
            #expect(distance(other) >= distance(falling) - 1e-9)
        }
    }
}
