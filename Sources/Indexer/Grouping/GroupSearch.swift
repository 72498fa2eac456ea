/// Finds the groups that match a request in one collection.
struct GroupSearch {
    let reader: CollectionReader
    let query: GroupQuery
    let scope: GroupScope
    /// The generation that the reader reads.
    let generation: String
    /// On the monotonic clock, in seconds.
    let deadline: Double

    init(_ request: GroupRequest, reader: CollectionReader, generation: String, deadline: Double) throws {
        self.reader = reader
        self.query = GroupQuery(request, reader: reader)
        self.scope = try GroupScope(database: reader.database)
        self.generation = generation
        self.deadline = deadline
    }

    private var request: GroupRequest { self.query.request }
    private var isRanked: Bool { self.request.order == .relevance && self.query.rung != .everything }

    func finding() throws -> GroupFinding {
        let mark = try self.mark()
        let buckets = self.scope.buckets(of: self.request)
        var program = QueryProgram()
        guard self.query.pushMatches(scope: self.scope, leavesTime: buckets != nil, in: &program) else {
            return self.nothing(mark: mark)
        }
        let excluded = try self.excludedGroups()
        var grouping = self.grouping(program)
        grouping.excluded = excluded.groups
        let counted = try self.count(grouping, buckets: buckets)
        var finding = GroupFinding(
            rung: self.query.rung,
            total: counted.groups.total,
            isTotalExact: counted.isWhole && !counted.groups.isPartial && !excluded.isPartial,
            keys: counted.groups.groups.map {
                GroupKey(number: $0.number, document: $0.document, time: $0.time, score: 0)
            },
            hasMore: counted.groups.unlisted > 0 || !counted.isWhole,
            facets: try self.facets(counted.groups.labels),
            isPartial: counted.groups.isPartial || excluded.isPartial,
            mark: mark
        )
        if self.isRanked, self.request.limit > 0, counted.groups.total > 0 {
            try self.rank(&finding, excluded: Set(excluded.groups), grouping: grouping)
        }
        return finding
    }

    private func grouping(_ program: QueryProgram) -> XapianGrouping {
        var grouping = XapianGrouping(program: program, slots: self.scope.slots(of: self.request))
        grouping.lastDocument = self.lastDocument
        grouping.times = self.request.times
        grouping.shown = self.request.shown
        grouping.newestFirst = self.request.order != .oldest
        grouping.limit = self.isRanked ? 0 : self.request.limit
        grouping.fields = self.request.facets
        grouping.labelLimit = max(1, min(self.request.facetLimit, 1_000))
        grouping.deadline = self.deadline
        if let condition = self.query.condition { grouping.decider = { condition.holds(for: $0) } }
        return grouping
    }

    // MARK: - Counting

    private typealias Count = (groups: XapianGroups, isWhole: Bool)

    private func count(_ grouping: XapianGrouping, buckets: [UInt32]?) throws -> Count {
        guard let buckets else { return (try self.reader.database.groups(grouping), true) }
        if !self.request.countsAll, !self.isRanked, self.request.facets.isEmpty, self.request.limit > 0 {
            return try self.page(grouping, buckets: buckets)
        }
        var grouping = grouping
        // Without a filter all stretches are meant, and naming them would only cost.
        if self.request.times != -.infinity ... .infinity { GroupScope.apply(buckets, to: &grouping.program) }
        return (try self.reader.database.groups(grouping), true)
    }

    /// The first groups by time, found in ever longer stretches from the one end on: a group of a later stretch comes
    /// before all that are only in earlier ones.
    private func page(_ grouping: XapianGrouping, buckets: [UInt32]) throws -> Count {
        var rest = grouping.newestFirst ? buckets.reversed()[...] : buckets[...]
        var page = XapianGroups(total: 0, unlisted: 0, groups: [], labels: [], isPartial: false)
        var seen: [UInt64] = []
        var length = 1
        while !rest.isEmpty, page.groups.count <= self.request.limit, !page.isPartial {
            var step = grouping
            GroupScope.apply(rest.prefix(length), to: &step.program)
            step.limit = .max
            step.excluded += seen
            // What was shown must be known as seen as well.
            step.shown = []
            let found = try self.reader.database.groups(step)
            seen += found.groups.map(\.number)
            let shown = Set(grouping.shown)
            page.groups += found.groups.filter { !shown.contains(UInt32(truncatingIfNeeded: $0.number)) }
            page.total += found.total
            page.isPartial = found.isPartial
            rest = rest.dropFirst(length)
            length *= 2
        }
        page.unlisted = max(0, page.groups.count - self.request.limit)
        page.groups = Array(page.groups.prefix(self.request.limit))
        return (page, rest.isEmpty)
    }

    private func nothing(mark: GroupMark) -> GroupFinding {
        GroupFinding(
            rung: self.query.rung,
            total: 0,
            isTotalExact: true,
            keys: [],
            hasMore: false,
            facets: [:],
            isPartial: false,
            mark: mark
        )
    }

    // MARK: - What came later

    private func mark() throws -> GroupMark {
        if let mark = self.request.mark, mark.generation == self.generation { return mark }
        return GroupMark(
            generation: self.generation,
            document: try self.reader.database.statistics().lastDocument
        )
    }

    /// The last document that counts; 0 for no bound. Another generation numbers its documents anew.
    private var lastDocument: UInt32 {
        guard let mark = self.request.mark, mark.generation == self.generation else { return 0 }
        return mark.document
    }

    // MARK: - Exclusions

    /// The groups of which a document holds an excluded text.
    private func excludedGroups() throws -> (groups: [UInt64], isPartial: Bool) {
        var groups: Set<UInt64> = []
        var isPartial = false
        for text in self.query.excluded {
            var program = QueryProgram()
            guard self.query.pushExcluded(text, in: &program) else { continue }
            var grouping = XapianGrouping(program: program, slots: self.scope.slots(of: self.request))
            grouping.limit = .max
            grouping.deadline = self.deadline
            let condition = TextCondition(required: [text], excluded: [])
            grouping.decider = { condition.holds(for: $0) }
            let found = try self.reader.database.groups(grouping)
            groups.formUnion(found.groups.map(\.number))
            isPartial = isPartial || found.isPartial
        }
        return (Array(groups), isPartial)
    }

    // MARK: - Facets

    private func facets(_ labels: [XapianGroups.Label]) throws -> [LabelField: [SearchResult.FacetCount]] {
        var facets: [LabelField: [SearchResult.FacetCount]] = [:]
        let names = try self.names(of: labels)
        for label in labels {
            guard let field = LabelField.allCases.first(where: { $0.slot == label.slot }),
                let name = names[label.number]
            else { continue }
            facets[field, default: []].append(.init(label: name, count: label.count))
        }
        for field in facets.keys {
            facets[field]?.sort { $0.count != $1.count ? $0.count > $1.count : $0.label < $1.label }
        }
        return facets
    }

    /// The labels that numbers stand for, as a document has them. A number always means the same, so they are kept.
    private func names(of labels: [XapianGroups.Label]) throws -> [UInt64: String] {
        let unknown = labels.filter { self.reader.labelNames[$0.number] == nil }
        let holders = try self.reader.database.documents(unknown.map(\.document))
        var names: [UInt64: String] = [:]
        for (label, holder) in zip(unknown, holders) { names[label.number] = Self.label(label, in: holder) }
        for label in labels where names[label.number] == nil {
            names[label.number] = self.reader.labelNames[label.number]
        }
        self.reader.keep(names)
        return names
    }

    /// The label of a stored document that has a number.
    private static func label(_ label: XapianGroups.Label, in stored: [UInt8]) -> String? {
        guard let field = LabelField.allCases.first(where: { $0.slot == label.slot }) else { return nil }
        return stored.withUnsafeBufferPointer { stored in
            StoredDocument.labels(of: field, in: stored).first {
                GroupDigest.number(of: $0, in: field) == label.number
            }
        }
    }

    // MARK: - Relevance

    /// Puts the best groups first; where the time does not suffice, the latest ones.
    private func rank(_ finding: inout GroupFinding, excluded: Set<UInt64>, grouping: XapianGrouping) throws {
        do {
            let ranking = GroupRanking(search: self, excluded: excluded, lastDocument: self.lastDocument)
            let ranked = try ranking.best(self.request.limit)
            finding.keys = ranked.keys
            finding.hasMore = ranked.hasMore
            finding.isPartial = finding.isPartial || ranked.isPartial
        } catch let error as IndexError where error.code == .deadline {
            var grouping = grouping
            grouping.limit = self.request.limit
            grouping.fields = []
            // The grace lets a page with something on it be made.
            grouping.deadline = MonotonicClock.seconds + 0.05
            let latest = try self.reader.database.groups(grouping)
            finding.keys = latest.groups.map {
                GroupKey(number: $0.number, document: $0.document, time: $0.time, score: 0)
            }
            finding.hasMore = latest.unlisted > 0
            finding.isPartial = true
        }
    }
}
