import Foundation
import Indexer

/// Makes one list of the lists that the collections give.
///
/// Scores of different collections cannot be compared: each has its own profile, and a score counts from the best
/// candidate. What can is how much of the question a document holds, by the fitted odds of `ConfidenceModel`. Each
/// list keeps its order: its odds are made to fall from entry to entry by the nearest falling sequence (pool adjacent
/// violators), and the lists are merged by those.
struct HistoryMerge {
    /// An entry of one of the lists.
    struct Item {
        var collection: HistoryCollection
        var key: GroupKey
        var relevance: Double
    }

    let order: GroupRequest.Order

    /// The merged list.
    func merged(_ lists: [HistoryCollection: [GroupKey]]) -> [Item] {
        HistoryCollection.allCases.reduce([]) { merged, collection in
            let keys = lists[collection] ?? []
            return self.merged(
                merged,
                zip(keys, self.relevance(of: keys)).map { Item(collection: collection, key: $0, relevance: $1) }
            )
        }
    }

    /// Two lists as one; each keeps its order.
    private func merged(_ first: [Item], _ second: [Item]) -> [Item] {
        guard !first.isEmpty, !second.isEmpty else { return first.isEmpty ? second : first }
        var merged: [Item] = []
        merged.reserveCapacity(first.count + second.count)
        var (left, right) = (first[...], second[...])
        while let head = left.first, let other = right.first {
            merged.append(self.precedes(other, head) ? right.removeFirst() : left.removeFirst())
        }
        return merged + left + right
    }

    private func precedes(_ first: Item, _ second: Item) -> Bool {
        if first.relevance != second.relevance { return first.relevance > second.relevance }
        if first.key.time != second.key.time { return (first.key.time > second.key.time) == (self.order != .oldest) }
        return first.key.number < second.key.number
    }

    // MARK: - Odds

    /// The odds of each key of a list, falling.
    private func relevance(of keys: [GroupKey]) -> [Double] {
        guard self.order == .relevance else { return keys.map { _ in 0 } }
        let known = keys.prefix { $0.coverage != nil && $0.window != nil }
        let falling = Self.falling(known.map { Self.odds(coverage: $0.coverage ?? 0, window: $0.window ?? 0) })
        // What was not looked at closely goes on where the rest ends, by the steps of the first stage.
        let last = falling.last ?? 0
        let base = known.last?.score ?? keys.first?.score ?? 0
        return falling + keys.dropFirst(known.count).map { last + min(0, $0.score - base) }
    }

    static func odds(coverage: Double, window: Double) -> Double {
        ConfidenceModel.current.coverage * coverage + ConfidenceModel.current.window * window
    }

    /// The falling sequence with the least square distance from the values: pool adjacent violators.
    static func falling(_ values: [Double]) -> [Double] {
        var pools: [(sum: Double, count: Int)] = []
        for value in values {
            pools.append((value, 1))
            while pools.count > 1 {
                let (last, before) = (pools[pools.count - 1], pools[pools.count - 2])
                guard last.sum / Double(last.count) > before.sum / Double(before.count) else { break }
                pools.removeLast(2)
                pools.append((before.sum + last.sum, before.count + last.count))
            }
        }
        return pools.flatMap { Array(repeating: $0.sum / Double($0.count), count: $0.count) }
    }
}
