public import Indexer

/// Everything that a query matches, fixed at one moment and read piece by piece: an entry that is not yet read takes 80
/// bytes.
public struct HistoryListing: Sendable {
    /// The most entries of a listing.
    public static let maximumCount = 1_000_000

    private let run: HistoryRun
    private let findings: HistoryRun.Findings
    private let items: [HistoryMerge.Item]

    init(run: HistoryRun, findings: HistoryRun.Findings, items: [HistoryMerge.Item]) {
        self.run = run
        self.findings = findings
        self.items = items
    }

    /// How many entries there are.
    public var count: Int { self.items.count }
    /// What is missing.
    public var gaps: [HistoryGap] { self.findings.gaps }
    /// What of the text was read otherwise than it was typed.
    public var notices: [QueryNotice] { self.run.query.notices }

    /// The entries from a place on, at most so many; fewer where some are gone meanwhile, which `next` passes over.
    ///
    /// - Throws: `IndexError` as a search does.
    public func entries(from place: Int, limit: Int) async throws -> (entries: [HistoryEntry], next: Int) {
        let end = min(self.items.count, place + max(1, min(limit, 1_000)))
        guard place >= 0, place < end else { return ([], self.items.count) }
        let items = Array(self.items[place..<end])
        let deadline = self.run.query.request.deadline
        return (try await self.run.entries(items, findings: self.findings, deadline: deadline), end)
    }
}

extension HistoryRun {
    /// Everything that matches, in order.
    func listing() async throws -> HistoryListing {
        var findings = try await self.findings { request in
            var request = request
            request.facets = []
            request.countsAll = true
            request.limit = HistoryListing.maximumCount
            // Ranking stops at some depth; a list of everything goes by time.
            if request.order == .relevance { request.order = .newest }
            return request
        }
        let order = self.query.request.order
        let merge = HistoryMerge(order: order == .relevance ? .newest : order)
        let items = merge.merged(findings.found.mapValues(\.keys)).prefix(HistoryListing.maximumCount)
        for collection in findings.found.keys { findings.found[collection]?.keys = [] }
        return HistoryListing(run: self, findings: findings, items: Array(items))
    }
}
