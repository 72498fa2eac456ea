import Foundation
import Indexer

/// One history search, from the query as it was read to a page.
struct HistoryRun {
    let collections: [HistoryCollection: SearchCollection]
    let query: HistoryQuery
    let cursor: HistoryCursor?
    let start: ContinuousClock.Instant

    /// What the collections found at one rung.
    struct Findings {
        var rung: Rung
        var givesUpPhrases: Bool
        var found: [HistoryCollection: GroupFinding] = [:]
        var gaps: [HistoryGap] = []

        var total: Int { self.found.values.reduce(0) { $0 + $1.total } }
        var isPartial: Bool { self.gaps.contains(.deadline) }
    }

    private static let rungs: [Rung] = [.allWords, .mostWords, .someWords, .characters]

    func page() async throws -> HistoryPage {
        let findings = try await self.findings { $0 }
        let merge = HistoryMerge(order: self.query.request.order)
        let shown = Set(self.cursor?.shown ?? [])
        let open = merge.merged(findings.found.mapValues(\.keys)).filter { !shown.contains($0.key.shortNumber) }
        let items = Array(open.prefix(self.room))
        var page = HistoryPage(
            entries: try await self.entries(items, findings: findings, deadline: self.milliseconds),
            total: findings.total,
            isTotalExact: findings.found.values.allSatisfy(\.isTotalExact),
            rung: findings.total > 0 ? findings.rung : nil,
            facets: HistoryFacets.merged(findings.found.values.map(\.facets), limit: self.query.request.facetLimit),
            correction: nil,
            notices: self.notices(findings),
            gaps: findings.gaps,
            next: nil,
            milliseconds: 0
        )
        if page.total == 0, self.cursor == nil, !findings.isPartial { page.correction = await self.correction() }
        let hasMore = open.count > items.count || findings.found.values.contains(where: \.hasMore)
        if hasMore { self.addCursor(to: &page, items: items, findings: findings) }
        return page
    }

    // MARK: - Finding

    /// What is found at the strictest rung that finds anything.
    func findings(_ adapt: @Sendable (GroupRequest) -> GroupRequest) async throws -> Findings {
        if let cursor {
            return try await self.findings(at: cursor.rung, givesUpPhrases: cursor.givesUpPhrases, adapt)
        }
        let first = try await self.strictest(givesUpPhrases: false, adapt)
        guard first.total == 0, self.query.hasPhrases, !first.isPartial else { return first }
        let relaxed = try await self.strictest(givesUpPhrases: true, adapt)
        return relaxed.total > 0 ? relaxed : first
    }

    private func strictest(
        givesUpPhrases: Bool,
        _ adapt: @Sendable (GroupRequest) -> GroupRequest
    ) async throws -> Findings {
        var last: Findings?
        for rung in Self.rungs {
            let findings = try await self.findings(at: rung, givesUpPhrases: givesUpPhrases, adapt)
            last = findings
            let isSettled = findings.total > 0 || findings.isPartial || findings.found.isEmpty
            if isSettled || findings.rung == .everything { return findings }
        }
        return last ?? Findings(rung: .allWords, givesUpPhrases: givesUpPhrases)
    }

    private func findings(
        at rung: Rung,
        givesUpPhrases: Bool,
        _ adapt: @Sendable (GroupRequest) -> GroupRequest
    ) async throws -> Findings {
        var findings = Findings(rung: rung, givesUpPhrases: givesUpPhrases)
        var failure: (any Error)?
        let requests = self.collections.keys.map { collection in
            (collection, adapt(self.groupRequest(collection, rung: rung, givesUpPhrases: givesUpPhrases)))
        }
        for (collection, outcome) in await self.outcomes(of: requests) {
            switch outcome {
            case .success(let finding):
                findings.found[collection] = finding
                if finding.rung == .everything { findings.rung = .everything }
                if finding.isPartial, !findings.isPartial { findings.gaps.append(.deadline) }
            case .failure(let error):
                let gap = Self.gap(of: error, in: collection)
                if case .missing = gap {} else { failure = failure ?? error }
                findings.gaps.append(gap)
            }
        }
        for collection in HistoryCollection.allCases where self.collections[collection] == nil {
            findings.gaps.append(.missing(collection))
        }
        if findings.found.isEmpty, let failure { throw failure }
        return findings
    }

    private typealias Outcome = (collection: HistoryCollection, outcome: Result<GroupFinding, any Error>)

    /// What the collections answer, asked at the same time.
    private func outcomes(of requests: [(HistoryCollection, GroupRequest)]) async -> [Outcome] {
        let outcomes = await withTaskGroup(of: Outcome.self) { group in
            for (collection, request) in requests {
                guard let index = self.collections[collection] else { continue }
                group.addTask {
                    do {
                        return (collection, .success(try await index.groups(request)))
                    } catch {
                        return (collection, .failure(error))
                    }
                }
            }
            return await group.reduce(into: [Outcome]()) { $0.append($1) }
        }
        return outcomes.sorted { $0.collection.rawValue < $1.collection.rawValue }
    }

    private static func gap(of error: any Error, in collection: HistoryCollection) -> HistoryGap {
        guard let error = error as? IndexError else { return .failed(collection, code: "other") }
        switch error.code {
        case .notFound: return .missing(collection)
        case .deadline: return .deadline
        default: return .failed(collection, code: error.code.description)
        }
    }

    private func groupRequest(_ collection: HistoryCollection, rung: Rung, givesUpPhrases: Bool) -> GroupRequest {
        var request = self.query.groupRequest(for: collection, rung: rung, givesUpPhrases: givesUpPhrases)
        request.deadline = self.milliseconds
        if let cursor {
            request.mark = cursor.marks[collection]
            request.shown = cursor.shown
            request.limit = self.room
        }
        return request
    }

    /// How much time is left.
    private var milliseconds: Int {
        let spent = ContinuousClock.now - self.start
        return max(1, self.query.request.deadline - Int(spent.components.seconds * 1_000) - Self.milliseconds(spent))
    }

    private static func milliseconds(_ duration: Duration) -> Int {
        Int(duration.components.attoseconds / 1_000_000_000_000_000)
    }

    // MARK: - Showing

    /// The entries of the items, in their order; those that are gone meanwhile are left out.
    func entries(
        _ items: [HistoryMerge.Item],
        findings: Findings,
        deadline: Int
    ) async throws -> [HistoryEntry] {
        var entries: [UInt64: HistoryEntry] = [:]
        for (collection, index) in self.collections {
            let own = items.filter { $0.collection == collection }
            guard !own.isEmpty else { continue }
            var request = self.groupRequest(
                collection,
                rung: findings.rung,
                givesUpPhrases: findings.givesUpPhrases
            )
            request.deadline = deadline
            let relevance = Dictionary(
                own.map { ($0.key.number, $0.relevance) },
                uniquingKeysWith: { first, _ in first }
            )
            for hit in try await index.hits(of: own.map(\.key), for: request) {
                entries[hit.key.number] = HistoryEntry(
                    hit,
                    collection: collection,
                    relevance: relevance[hit.key.number] ?? 0
                )
            }
        }
        return items.compactMap { entries[$0.key.number] }
    }

    private func notices(_ findings: Findings) -> [QueryNotice] {
        self.query.notices + (findings.givesUpPhrases ? [self.query.phraseNotice] : [])
    }

    /// How many entries the page may hold.
    private var room: Int {
        max(0, min(self.query.limit, HistoryCursor.maximumDepth - (self.cursor?.shown.count ?? 0)))
    }

    private func addCursor(to page: inout HistoryPage, items: [HistoryMerge.Item], findings: Findings) {
        let shown = (self.cursor?.shown ?? []) + items.map(\.key.shortNumber)
        guard !items.isEmpty else { return }
        guard shown.count < HistoryCursor.maximumDepth else {
            page.gaps.append(.depth)
            return
        }
        page.next =
            HistoryCursor(
                fingerprint: self.query.fingerprint,
                rung: findings.rung == .everything ? .allWords : findings.rung,
                givesUpPhrases: findings.givesUpPhrases,
                marks: self.cursor?.marks ?? findings.found.mapValues(\.mark),
                shown: shown
            )
            .text
    }

    // MARK: - Spelling

    /// The query in words that occur in what the viewer may see, when that finds something.
    private func correction() async -> Correction? {
        for collection in HistoryCollection.allCases {
            guard let index = self.collections[collection] else { continue }
            let filters = self.query.filters(for: collection)
            guard let correction = try? await index.correction(of: self.query.text, within: filters) else { continue }
            var request = self.groupRequest(collection, rung: .allWords, givesUpPhrases: true)
            request.text = correction.text
            request.facets = []
            request.limit = 0
            if let found = try? await index.groups(request), found.total > 0 { return correction }
        }
        return nil
    }
}
