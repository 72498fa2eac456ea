import Indexer

/// Notes what one step of walking along records and index shows.
struct VerifyMerge {
    let passedOver: Set<String>
    let limit: Int

    func compare(
        _ record: IndexInspector.Group?,
        _ group: IndexInspector.Group?,
        report: inout VerifyReport
    ) {
        let takesRecord = record.map { record in group.map { record.name <= $0.name } ?? true } ?? false
        let takesGroup = group.map { group in record.map { group.name <= $0.name } ?? true } ?? false
        if takesRecord { report.records += 1 }
        if takesGroup { report.documents += group?.documents ?? 0 }
        guard let name = takesRecord ? record?.name : group?.name, !self.passedOver.contains(name) else { return }
        if !takesGroup {
            self.note(name, in: \.missing, of: &report)
        } else if !takesRecord {
            self.note(name, in: \.surplus, of: &report)
        } else if record != group {
            self.note(name, in: \.stale, of: &report)
        }
    }

    private func note(_ name: String, in list: WritableKeyPath<VerifyReport, [String]>, of report: inout VerifyReport) {
        if report[keyPath: list].count < self.limit {
            report[keyPath: list].append(name)
        } else {
            report.isCut = true
        }
    }
}

/// A list that is fetched page by page.
struct VerifyPages {
    let fetch: (String?) async throws -> [IndexInspector.Group]
    private var page: ArraySlice<IndexInspector.Group> = []
    private var last: String?
    private var isAtEnd = false

    init(fetch: @escaping (String?) async throws -> [IndexInspector.Group]) { self.fetch = fetch }

    /// The next one, nil at the end.
    mutating func peek() async throws -> IndexInspector.Group? {
        if self.page.isEmpty, !self.isAtEnd {
            self.page = try await self.fetch(self.last)[...]
            self.last = self.page.last?.name ?? self.last
            self.isAtEnd = self.page.isEmpty
        }
        return self.page.first
    }

    mutating func drop() { self.page.removeFirst() }
}
