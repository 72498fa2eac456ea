import CXapian

/// A count of groups as the C interface takes it.
struct XapianGrouping {
    var program: QueryProgram
    /// Where the documents' digests are, and where else.
    var slots: (UInt32, UInt32)
    /// Passes over documents with a larger number; 0 for none.
    var lastDocument: UInt32 = 0
    /// Passes over documents whose time lies outside, in milliseconds since 1970 UTC.
    var times = -Double.infinity...Double.infinity
    /// Groups that do not count.
    var excluded: [UInt64] = []
    /// Groups that count but are not listed.
    var shown: [UInt32] = []
    var newestFirst = true
    /// How many groups to list.
    var limit = 0
    /// The fields whose labels to count.
    var fields: [LabelField] = []
    /// How many labels of a field to list.
    var labelLimit = 50
    /// Seconds on the monotonic clock; 0 for none.
    var deadline = 0.0
    /// Drops documents by their stored bytes.
    var decider: ((UnsafeBufferPointer<UInt8>) -> Bool)?
}

/// What a count of groups found.
struct XapianGroups {
    struct Group {
        var number: UInt64
        var time: Double
        var document: UInt32
        var matches: Int
    }

    struct Label {
        var number: UInt64
        var count: Int
        var document: UInt32
        var slot: UInt32
    }

    var total: Int
    var unlisted: Int
    var groups: [Group]
    var labels: [Label]
    var isPartial: Bool
}

extension XapianDatabase {
    /// Counts the groups of all documents that match.
    func groups(_ grouping: XapianGrouping) throws -> XapianGroups {
        let program = grouping.program.bytes
        let excluded = grouping.excluded.sorted()
        let shown = grouping.shown.sorted()
        let fields = grouping.fields.map { UInt8($0.slot) }
        let varying = LabelField.allCases.filter(\.variesInGroup).map { UInt8($0.slot) }
        let context = grouping.decider.map { DeciderContext($0) }
        var raw = cxapian_grouping()
        raw.slots = grouping.slots
        raw.last_document = grouping.lastDocument
        (raw.earliest, raw.latest) = (grouping.times.lowerBound, grouping.times.upperBound)
        raw.newest_first = grouping.newestFirst
        raw.limit = grouping.limit
        raw.label_limit = grouping.labelLimit
        raw.deadline = grouping.deadline
        context?.install(in: &raw)
        return try withExtendedLifetime(context) {
            try program.withUnsafeBufferPointer { program in
                try excluded.withUnsafeBufferPointer { excluded in
                    try shown.withUnsafeBufferPointer { shown in
                        try fields.withUnsafeBufferPointer { fields in
                            try varying.withUnsafeBufferPointer { varying in
                                (raw.program, raw.program_length) = (program.baseAddress, program.count)
                                (raw.excluded, raw.excluded_count) = (excluded.baseAddress, excluded.count)
                                (raw.shown, raw.shown_count) = (shown.baseAddress, shown.count)
                                (raw.fields, raw.field_count) = (fields.baseAddress, fields.count)
                                (raw.varying, raw.varying_count) = (varying.baseAddress, varying.count)
                                return try self.counted(&raw)
                            }
                        }
                    }
                }
            }
        }
    }
}

extension XapianGroups {
    init(_ raw: cxapian_groups) {
        self.total = raw.total
        self.unlisted = raw.unlisted
        self.groups = UnsafeBufferPointer(start: raw.groups, count: raw.group_count).map {
            Group(number: $0.group, time: $0.time, document: $0.document, matches: Int($0.matches))
        }
        self.labels = UnsafeBufferPointer(start: raw.labels, count: raw.label_count).map {
            Label(number: $0.label, count: Int($0.count), document: $0.document, slot: UInt32($0.field))
        }
        self.isPartial = raw.is_partial
    }
}
