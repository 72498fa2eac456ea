import Foundation

/// Ranks the matching groups: the question's words by BM25, the first candidates by the second stage.
struct GroupRanking {
    let search: GroupSearch
    /// Groups that do not count.
    let excluded: Set<UInt64>
    /// The last document that counts; 0 for no bound.
    let lastDocument: UInt32

    private var reader: CollectionReader { self.search.reader }

    func best(_ limit: Int) throws -> (keys: [GroupKey], hasMore: Bool, isPartial: Bool) {
        let shown = Set(self.search.query.request.shown)
        let reading = try self.reader.weigh(self.search.query.analysis)
        var found = try self.xapianSearch(reading)
        found.limit = max(self.reader.profile.candidates, shown.count + limit + 1)
        while true {
            let result = try self.reader.database.run(found)
            let stage = SecondStage(
                reader: self.reader,
                deadline: self.search.deadline,
                learnedAt: Int64(WallClock.milliseconds)
            )
            let (candidates, isComplete) = stage.rank(result, reading: reading)
            let keys = self.keys(candidates, of: result)
            // What was shown stays in the list, so that lists merge alike on every page.
            let wanted = limit + keys.count { shown.contains($0.shortNumber) }
            // Documents of one group may leave too few groups although there are more.
            let isShort = keys.count <= wanted && result.count == found.limit && isComplete
            guard isShort, found.limit < Self.maximumDepth else {
                return (Array(keys.prefix(wanted)), keys.count > wanted, !isComplete)
            }
            found.limit *= 4
        }
    }

    private static let maximumDepth = 16 * SearchRun.maximumDepth

    /// What matches, weighed by any of the question's terms.
    private func xapianSearch(_ reading: Reading) throws -> XapianSearch {
        let profile = self.reader.profile
        var program = QueryProgram()
        _ = self.search.query.pushMatches(scope: self.search.scope, in: &program)
        program.scale(0)
        let chosen = TermSelection.choose(reading.analysis, frequencies: reading.frequencies, profile: profile)
            .map { (bytes: reading.analysis.terms[$0.term].bytes, weight: $0.weight) }
        if QueryBuilder.any(chosen, in: &program) { program.andMaybe() }
        var search = XapianSearch(program: program)
        search.deadline = self.search.deadline
        search.weighting = .bm25(k1: profile.k1, b: profile.b, minimumLength: profile.minimumLength)
        if let condition = self.search.query.condition { search.decider = { condition.holds(for: $0) } }
        return search
    }

    /// The groups in the candidates' order, each where its best document stands.
    private func keys(_ candidates: [SecondStage.Candidate], of result: XapianResult) -> [GroupKey] {
        var seen: Set<UInt64> = []
        var keys: [GroupKey] = []
        for candidate in candidates where self.lastDocument == 0 || candidate.document <= self.lastDocument {
            let stored = result.data(of: candidate.index)
            let number = GroupDigest.number(ofGroup: StoredDocument.group(of: stored))
            guard seen.insert(number).inserted, !self.excluded.contains(number) else { continue }
            keys.append(
                GroupKey(
                    number: number,
                    document: candidate.document,
                    time: StoredDocument.number(.time, of: stored) ?? 0,
                    score: candidate.score,
                    coverage: Self.value(.contentCoverage, of: candidate),
                    window: Self.value(.window, of: candidate)
                )
            )
        }
        return keys
    }

    private static func value(_ rule: Rule, of candidate: SecondStage.Candidate) -> Double? {
        candidate.values.isEmpty ? nil : Double(candidate.values[rule.rawValue])
    }
}
