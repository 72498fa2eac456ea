import Indexer

/// Facets of several collections as one. No article is a conversation, so counts add up.
enum HistoryFacets {
    static func merged(
        _ facets: [[LabelField: [SearchResult.FacetCount]]],
        limit: Int
    ) -> [LabelField: [SearchResult.FacetCount]] {
        var counts: [LabelField: [String: Int]] = [:]
        for (field, values) in facets.joined() {
            for value in values where HistoryLabel.isShown(value.label, of: field) {
                counts[field, default: [:]][value.label, default: 0] += value.count
            }
        }
        return counts.mapValues { counts in
            let sorted = counts.map { SearchResult.FacetCount(label: $0.key, count: $0.value) }
                .sorted { $0.count != $1.count ? $0.count > $1.count : $0.label < $1.label }
            return Array(sorted.prefix(max(1, min(limit, 1_000))))
        }
    }
}
