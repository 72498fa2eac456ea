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
        var program = QueryProgram()
        guard self.query.pushMatches(scope: self.scope, in: &program) else { return self.nothing(mark: mark) }
        let excluded = try self.excludedGroups()
        var grouping = XapianGrouping(program: program, slots: self.scope.slots(of: self.request))
        grouping.lastDocument = self.lastDocument
        grouping.excluded = excluded.groups
        grouping.shown = self.request.shown
        grouping.newestFirst = self.request.order != .oldest
        grouping.limit = self.isRanked ? 0 : self.request.limit
        grouping.fields = self.request.facets
        grouping.labelLimit = max(1, min(self.request.facetLimit, 1_000))
        grouping.deadline = self.deadline
        if let condition = self.query.condition { grouping.decider = { condition.holds(for: $0) } }
        let counted = try self.reader.database.groups(grouping)
        var finding = GroupFinding(
            rung: self.query.rung,
            total: counted.total,
            keys: counted.groups.map { GroupKey(number: $0.number, document: $0.document, time: $0.time, score: 0) },
            hasMore: counted.unlisted > 0,
            facets: try self.facets(counted.labels),
            isPartial: counted.isPartial || excluded.isPartial,
            mark: mark
        )
        if self.isRanked, self.request.limit > 0, counted.total > 0 {
            try self.rank(&finding, excluded: Set(excluded.groups), grouping: grouping)
        }
        return finding
    }

    private func nothing(mark: GroupMark) -> GroupFinding {
        GroupFinding(
            rung: self.query.rung,
            total: 0,
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
