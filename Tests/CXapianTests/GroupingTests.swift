import CXapian
import Testing

/// A count of groups, with what it points to.
private struct Grouping {
    var query = Query.all
    var excluded: [UInt64] = []
    var shown: [UInt32] = []
    var lastDocument: UInt32 = 0
    var times = -Double.infinity...Double.infinity
    var newestFirst = true
    var limit = 100
    var labelLimit = 100
    var deadline = 0.0

    struct Outcome {
        var total: Int
        var unlisted: Int
        var groups: [(group: UInt64, time: Double, matches: UInt32)]
        var labels: [UInt8: [UInt64: UInt32]]
        var isPartial: Bool
    }

    func run(_ reader: Reader) throws -> Outcome {
        var raw = cxapian_grouping()
        raw.slots = (11, 12)
        raw.last_document = lastDocument
        (raw.earliest, raw.latest) = (times.lowerBound, times.upperBound)
        raw.newest_first = newestFirst
        raw.limit = limit
        raw.label_limit = labelLimit
        raw.deadline = deadline
        var result = cxapian_groups()
        defer { cxapian_groups_free(&result) }
        try query.program.withUnsafeBufferPointer { program in
            try excluded.withUnsafeBufferPointer { excluded in
                try shown.withUnsafeBufferPointer { shown in
                    try [UInt8(20), 27].withUnsafeBufferPointer { fields in
                        (raw.program, raw.program_length) = (program.baseAddress, program.count)
                        (raw.excluded, raw.excluded_count) = (excluded.baseAddress, excluded.count)
                        (raw.shown, raw.shown_count) = (shown.baseAddress, shown.count)
                        (raw.fields, raw.field_count) = (fields.baseAddress, fields.count)
                        (raw.varying, raw.varying_count) = (fields.baseAddress.map { $0 + 1 }, 1)
                        try attempt { cxapian_database_groups(reader.handle, &raw, &result, $0) }
                    }
                }
            }
        }
        var labels: [UInt8: [UInt64: UInt32]] = [:]
        for label in UnsafeBufferPointer(start: result.labels, count: result.label_count) {
            labels[label.field, default: [:]][label.label] = label.count
        }
        return Outcome(
            total: result.total,
            unlisted: result.unlisted,
            groups: UnsafeBufferPointer(start: result.groups, count: result.group_count).map {
                ($0.group, $0.time, $0.matches)
            },
            labels: labels,
            isPartial: result.is_partial
        )
    }
}

@Suite struct GroupingTests {
    /// Document i belongs to group i / 3, at time i, with the label i % 4 of field 20 for its whole group and i % 5 of
    /// field 27 for itself. Every second one has its digest in the second slot, every tenth one none.
    private static func library(_ count: Int) throws -> (folder: Folder, reader: Reader) {
        let folder = try Folder()
        let writer = try Writer(folder.path("groups"))
        for number in 1...count {
            var draft = Library.draft(number)
            var digest: [UInt8] = []
            digest.append(number: UInt64(number / 3))
            digest.append(number: Double(number).bitPattern)
            digest.append(20)
            digest.append(number: UInt64(number / 3 % 4))
            digest.append(27)
            digest.append(number: UInt64(100 + number % 5))
            if number % 10 != 0 { draft.values[number % 2 == 0 ? 12 : 11] = digest }
            try writer.replace(draft)
        }
        try writer.commit()
        return (folder, try Reader(folder.path("groups"), owner: folder))
    }

    @Test(arguments: [Query.all, .term("even"), .term("three"), .nothing], [true, false])
    func groupsAndLabelsAreCountedAsByHand(query: Query, newestFirst: Bool) throws {
        let reader = try Self.library(300).reader
        let outcome = try Grouping(query: query, newestFirst: newestFirst).run(reader)
        let matches = (1...300).filter { number in
            guard number % 10 != 0 else { return false }
            if query.program == Query.nothing.program { return false }
            if query.program == Query.term("even").program { return number % 2 == 0 }
            return query.program == Query.all.program || String(number).contains("3")
        }
        let groups = Dictionary(grouping: matches) { UInt64($0 / 3) }
        #expect(outcome.total == groups.count)
        #expect(!outcome.isPartial)
        #expect(outcome.groups.count == min(100, groups.count))
        #expect(outcome.unlisted == groups.count - outcome.groups.count)
        let times = groups.mapValues { Double((newestFirst ? $0.max() : $0.min()) ?? 0) }
        let order = times.sorted { newestFirst ? $0.value > $1.value : $0.value < $1.value }.map(\.key)
        #expect(outcome.groups.map(\.group) == Array(order.prefix(100)))
        #expect(outcome.groups.allSatisfy { Int($0.matches) == groups[$0.group]?.count && $0.time == times[$0.group] })
        var once: [UInt64: UInt32] = [:]
        for group in groups.keys { once[group % 4, default: 0] += 1 }
        #expect(outcome.labels[20] ?? [:] == once)
        var varying: [UInt64: Set<UInt64>] = [:]
        for number in matches { varying[UInt64(100 + number % 5), default: []].insert(UInt64(number / 3)) }
        #expect(outcome.labels[27] ?? [:] == varying.mapValues { UInt32($0.count) })
    }

    @Test func excludedGroupsDoNotCountAndShownOnesAreNotListed() throws {
        let reader = try Self.library(90).reader
        let whole = try Grouping().run(reader)
        let outcome = try Grouping(excluded: [2, 5], shown: [1, 3, 5]).run(reader)
        #expect(outcome.total == whole.total - 2)
        #expect(outcome.groups.map(\.group) == whole.groups.map(\.group).filter { ![1, 2, 3, 5].contains($0) })
        #expect(outcome.unlisted == 0)
    }

    @Test func documentsThatCameLaterAreLeftOut() throws {
        let reader = try Self.library(90).reader
        let outcome = try Grouping(lastDocument: 30).run(reader)
        #expect(outcome.groups.allSatisfy { $0.time <= 30 })
        #expect(outcome.total == 10)
    }

    @Test func documentsOfAnotherTimeAreLeftOut() throws {
        let reader = try Self.library(90).reader
        let outcome = try Grouping(times: 31...40).run(reader)
        #expect(outcome.groups.map(\.time) == [39, 38, 35, 32])
        #expect(outcome.total == 4)
    }

    @Test func onlyTheMostFrequentLabelsAreListed() throws {
        let reader = try Self.library(90).reader
        let all = try Grouping().run(reader)
        let few = try Grouping(labelLimit: 2).run(reader)
        #expect(few.labels[20]?.count == 2)
        let least = few.labels[20]?.values.min() ?? 0
        #expect((all.labels[20] ?? [:]).values.filter { $0 > least }.count <= 2)
    }

    @Test func aPastDeadlineGivesAPartialCount() throws {
        let reader = try Self.library(90).reader
        let outcome = try Grouping(deadline: monotonicNow() - 1).run(reader)
        #expect(outcome.isPartial)
        #expect(outcome.total == 0)
    }

    @Test func documentsComeInTheOrderAskedForAndEmptyWhenGone() throws {
        let reader = try Library(count: 5).reader()
        let ids: [UInt32] = [3, 1, 99, 3]
        let found = try entries { cxapian_database_documents(reader.handle, ids, ids.count, $0, $1) }
        #expect(found.map(\.text) == ["document 3", "document 1", "", "document 3"])
        #expect(found.map(\.number) == ids)
    }
}
