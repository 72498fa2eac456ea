/// Which documents stand for their groups when groups are counted.
struct GroupScope {
    /// Whether the collection tells messages from segments.
    let hasUnits: Bool
    private let speakers: [String]

    private static let segment = LabelValue.term(field: .unit, label: DocumentUnit.segment)
    private static let message = LabelValue.term(field: .unit, label: DocumentUnit.message)

    init(database: XapianDatabase) throws {
        let alone = DocumentUnit.speakersWithoutSegment
        let counts = try database.frequencies(
            of: [Self.segment, Self.message] + alone.map { LabelValue.term(field: .speaker, label: $0) }
        )
        self.hasUnits = counts[0] > 0 || counts[1] > 0
        self.speakers = zip(alone, counts.dropFirst(2)).filter { $0.1 > 0 }.map(\.0)
    }

    /// Restricts the query on the stack to the documents that the request is about.
    func apply(_ request: GroupRequest, to program: inout QueryProgram) {
        guard self.hasUnits else { return }
        if request.excludesSpeakers { return self.applyMessages(to: &program) }
        guard !request.isAboutMessages else { return }
        program.term(Self.segment)
        for speaker in self.speakers { program.term(LabelValue.term(field: .speaker, label: speaker)) }
        program.or(1 + self.speakers.count)
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
