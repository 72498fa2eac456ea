/// How well clusters agree with groups that people made.
///
/// B-cubed after A. Bagga and B. Baldwin, Entity-Based Cross-Document Coreferencing Using the Vector Space Model, 1998:
/// for each item the share of its cluster that belongs to its group (precision), and the share of its group that is in
/// its cluster (recall), averaged over the items.
public struct ClusterMetrics: Sendable, Hashable {
    /// The number of items.
    public let items: Int
    /// The number of clusters.
    public let clusters: Int
    /// The number of groups.
    public let groups: Int
    /// The share of the items that belong to the most frequent group of their cluster.
    public let purity: Double
    /// B-cubed precision.
    public let precision: Double
    /// B-cubed recall.
    public let recall: Double

    /// The harmonic mean of B-cubed precision and recall.
    public var f1: Double {
        precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall)
    }

    private struct Pair: Hashable {
        let cluster: Int
        let group: String
    }

    /// - Parameters:
    ///   - clusters: the cluster of each item.
    ///   - groups: the group of each item, in the same order; items without a partner in the other list are left out.
    public init(clusters: [Int], groups: [String]) {
        let pairs = zip(clusters, groups).map { Pair(cluster: $0, group: $1) }
        var (joint, sizes, groupSizes): ([Pair: Int], [Int: Int], [String: Int]) = ([:], [:], [:])
        for pair in pairs {
            joint[pair, default: 0] += 1
            sizes[pair.cluster, default: 0] += 1
            groupSizes[pair.group, default: 0] += 1
        }
        let count = Double(max(1, pairs.count))
        var largest: [Int: Int] = [:]
        var (precision, recall) = (0.0, 0.0)
        for (pair, number) in joint {
            largest[pair.cluster] = max(largest[pair.cluster] ?? 0, number)
            let square = Double(number * number)
            precision += square / Double(sizes[pair.cluster] ?? 1)
            recall += square / Double(groupSizes[pair.group] ?? 1)
        }
        items = pairs.count
        self.clusters = sizes.count
        self.groups = groupSizes.count
        purity = Double(largest.values.reduce(0, +)) / count
        self.precision = precision / count
        self.recall = recall / count
    }
}
