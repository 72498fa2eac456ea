/// Which documents stand for their groups when groups are counted.
struct GroupScope {
    /// Whether the collection tells messages from segments.
    let hasUnits: Bool
    /// The terms that documents which stand for their groups have one of.
    private let standing: [[UInt8]]

    private static let segment = LabelValue.term(field: .unit, label: DocumentUnit.segment)
    private static let message = LabelValue.term(field: .unit, label: DocumentUnit.message)

    init(database: XapianDatabase) throws {
        let alone = DocumentUnit.withoutSegment.flatMap { field, labels in
            labels.map { LabelValue.term(field: field, label: $0) }
        }
        let terms = [Self.segment] + alone
        let counts = try database.frequencies(of: terms + [Self.message])
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

    /// Whether a speaker is left out, which says something of messages only.
    var excludesSpeakers: Bool { self.filters.contains { !($0.excludedLabels[.speaker] ?? []).isEmpty } }
}
