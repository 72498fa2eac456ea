/// Which documents stand for their groups when groups are counted.
struct GroupScope {
    /// Whether the collection tells messages from segments.
    let hasUnits: Bool
    /// The terms that documents which stand for their groups have one of.
    private let standing: [[UInt8]]
    /// The stretches of time that the collection has documents in, ascending; none where documents do not tell.
    private let buckets: [UInt32]

    private static let segment = LabelValue.term(field: .unit, label: DocumentUnit.segment)
    private static let message = LabelValue.term(field: .unit, label: DocumentUnit.message)

    init(database: XapianDatabase) throws {
        let alone = DocumentUnit.withoutSegment.flatMap { field, labels in
            labels.map { LabelValue.term(field: field, label: $0) }
        }
        let terms = [Self.segment] + alone
        let counts = try database.frequencies(of: terms + [Self.message])
        self.buckets = try TimeBucket.all(in: database)
        self.hasUnits = counts.first != 0 || counts.last != 0
        self.standing = zip(terms, counts).filter { $0.1 > 0 }.map(\.0)
    }

    /// Restricts the query on the stack to the documents that the request is about.
    func apply(_ request: GroupRequest, to program: inout QueryProgram) {
        guard self.hasUnits else { return }
        if request.excludesSpeakers { return self.applyMessages(to: &program) }
        guard !request.isAboutMessages else { return }
        for term in self.standing { program.term(term) }
        if self.standing.isEmpty { program.nothing() } else { program.or(self.standing.count) }
        program.filter()
    }

    /// Restricts the query on the stack to single messages, where there are such.
    func applyMessages(to program: inout QueryProgram) {
        guard self.hasUnits else { return }
        program.term(Self.message)
        program.filter()
    }

    /// The stretches of time in which documents can match; nil where the collection does not know.
    func buckets(of request: GroupRequest) -> [UInt32]? {
        guard !self.buckets.isEmpty else { return nil }
        let times = request.times
        let range = TimeBucket.number(of: times.lowerBound)...TimeBucket.number(of: times.upperBound)
        return self.buckets.filter(range.contains)
    }

    /// Restricts the query on the stack to some stretches of time.
    static func apply(_ buckets: some Collection<UInt32>, to program: inout QueryProgram) {
        for bucket in buckets { program.term(TimeBucket.term(bucket)) }
        if buckets.isEmpty { program.nothing() } else { program.or(buckets.count) }
        program.filter()
    }

    /// Where to look for a document's digest first.
    func slots(of request: GroupRequest) -> (UInt32, UInt32) {
        request.isAboutMessages && self.hasUnits
            ? (GroupDigest.coveredSlot, GroupDigest.standingSlot) : (GroupDigest.standingSlot, GroupDigest.coveredSlot)
    }
}

extension GroupRequest {
    /// Whether single messages decide, because what is asked for differs between those of one conversation.
    var isAboutMessages: Bool {
        self.facets.contains(.speaker)
            || self.filters.contains { filter in
                filter.labels[.speaker] != nil || filter.excludedLabels[.speaker] != nil
                    || filter.numbers[.time] != nil || filter.numbers[.indexed] != nil
            }
    }

    /// The times that all filters let through, in milliseconds since 1970 UTC; none of them where they contradict.
    var times: ClosedRange<Double> {
        let ranges = self.filters.compactMap { $0.numbers[.time] }
        let lower = ranges.compactMap(\.lower).max() ?? -.infinity
        let upper = ranges.compactMap(\.upper).min() ?? .infinity
        return lower <= upper ? lower...upper : .infinity ... .infinity
    }

    /// Whether a speaker is left out, which says something of messages only.
    var excludesSpeakers: Bool { self.filters.contains { !($0.excludedLabels[.speaker] ?? []).isEmpty } }
}
