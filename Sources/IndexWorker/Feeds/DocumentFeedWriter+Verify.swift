import Indexer
public import Records

extension DocumentFeedWriter {
    /// The most names of one kind that a report holds.
    private static let reportLimit = 10_000
    private static let pageSize = 500

    /// Walks along the records and the index, both in byte order of the group's name.
    public func verify(passingOver waiting: [OutboxSubject]) async throws -> VerifyReport {
        let inspector = IndexInspector(self.directory)
        let words = waiting.filter { $0.kind == .word }.map(\.id)
        let changed = try await self.source.groups(of: waiting.filter { $0.kind != .word })
        let passedOver = changed.union(try await self.groups(holding: words))
        let merge = VerifyMerge(passedOver: passedOver, limit: Self.reportLimit)
        var report = VerifyReport()
        var expected = VerifyPages { [source] in try await source.page(after: $0).map(\.content) }
        var held = VerifyPages { try await inspector.groups(after: $0, limit: Self.pageSize) }
        while true {
            try Task.checkCancellation()
            let record = try await expected.peek()
            let group = try await held.peek()
            guard record != nil || group != nil else { break }
            merge.compare(record, group, report: &report)
            if let record, group.map({ record.name <= $0.name }) ?? true { expected.drop() }
            if let group, record.map({ group.name <= $0.name }) ?? true { held.drop() }
        }
        let doubled = try await inspector.doubledKeys(limit: Self.reportLimit)
        report.doubled = doubled.map(\.key)
        report.doubledGroups = doubled.flatMap(\.groups)
        if words.isEmpty { report.hasOtherDictionary = try await self.hasOtherDictionary() }
        return report
    }

    /// Writes again what differs; everything, where words came or went past the program.
    public func repair(_ report: VerifyReport) async throws {
        try await self.apply(groups: report.groups)
        if report.hasOtherDictionary { try await self.writeAll(position: nil) }
    }

    /// Whether words came or went by hand since everything was analysed; unknown in an index from before that was noted.
    private func hasOtherDictionary() async throws -> Bool {
        guard let known = try await self.writer.dictionary() else { return false }
        return try await self.followLexicon().dictionaryMark != known
    }

    /// Looks for the words in what the index holds.
    public func count(holding words: [String]) async throws -> Int { try await self.groups(holding: words).count }

    func groups(holding words: [String]) async throws -> Set<String> {
        let inspector = IndexInspector(self.directory)
        var groups: Set<String> = []
        for word in words {
            try Task.checkCancellation()
            groups.formUnion(try await inspector.groups(holding: word))
        }
        return groups
    }
}
