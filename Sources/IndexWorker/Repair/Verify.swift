import Indexer
import Records

/// Compares the knowledge index with the records, both ways, and mends what differs.
public struct Verify: Sendable {
    private let carrier: OutboxCarrier

    /// The most ids of one kind that a report holds.
    private static let reportLimit = 10_000
    private static let pageSize = 500

    /// - Parameter carrier: the one that carries changes into the index.
    public init(_ carrier: OutboxCarrier) { self.carrier = carrier }

    /// Compares. Nothing is carried meanwhile; articles whose changes wait in the outbox are passed over.
    ///
    /// - Throws: `IndexError` or `RecordsError` when one of the two cannot be read.
    public func run() async throws -> VerifyReport {
        try await self.carrier.turns.run { try await self.compare() }
    }

    /// Compares and writes again what differs, until nothing does.
    ///
    /// - Returns: what differed at first.
    /// - Throws: `IndexError` or `RecordsError`; repairing again goes on where it stopped.
    @discardableResult
    public func repair() async throws -> VerifyReport {
        try await self.carrier.drain()
        return try await self.carrier.turns.run {
            let first = try await self.compare()
            var report = first
            while !report.isSound {
                try await self.carrier.apply(report.ids, position: nil, also: nil)
                let next = try await self.compare()
                if next == report {
                    throw IndexError(
                        code: .other,
                        message: "The index still differs from the records. Make it anew with `kbtool index rebuild`."
                    )
                }
                report = next
            }
            return first
        }
    }

    // MARK: - Comparing

    private func compare() async throws -> VerifyReport {
        let inspector = IndexInspector(self.carrier.writer.directory)
        let waiting = try await self.carrier.records.outbox.next(limit: Self.reportLimit)
        var report = VerifyReport()
        report.waiting = try await self.carrier.records.outbox.count()
        let merge = Merge(passedOver: Set(waiting.map(\.subject.id)), limit: Self.reportLimit)
        var articles = Pages { [carrier] in try await Self.expected(after: $0, in: carrier.records.articles) }
        var groups = Pages { try await inspector.groups(after: $0, limit: Self.pageSize) }
        // Both come in byte order of the article's id.
        while true {
            try Task.checkCancellation()
            let article = try await articles.peek()
            let group = try await groups.peek()
            guard article != nil || group != nil else { break }
            merge.compare(article, group, report: &report)
            if let article, group.map({ article.name <= $0.name }) ?? true { articles.drop() }
            if let group, article.map({ group.name <= $0.name }) ?? true { groups.drop() }
        }
        report.doubled = try await inspector.doubledKeys(limit: Self.reportLimit)
        return report
    }

    /// What the index should hold of the published articles behind one.
    private static func expected(
        after last: String?,
        in articles: ArticleStore
    ) async throws -> [IndexInspector.Group] {
        let published = ArticleFilter(statuses: [.published])
        let page = try await articles.page(after: last, limit: ChangeLoader.step, filter: published)
        let changes = try await ChangeLoader.changes(of: page.map(\.id), from: page)
        return zip(page, changes).map { article, change in
            var documents = 0
            if case .put(let passages, _) = change { documents = passages.count }
            return IndexInspector.Group(
                name: article.id,
                documents: documents,
                revisions: [KnowledgeDocuments.revision(of: article)]
            )
        }
    }
}

/// Notes what one step of walking along both lists shows.
private struct Merge {
    let passedOver: Set<String>
    let limit: Int

    func compare(
        _ article: IndexInspector.Group?,
        _ group: IndexInspector.Group?,
        report: inout VerifyReport
    ) {
        let takesArticle = article.map { article in group.map { article.name <= $0.name } ?? true } ?? false
        let takesGroup = group.map { group in article.map { group.name <= $0.name } ?? true } ?? false
        if takesArticle { report.articles += 1 }
        if takesGroup { report.documents += group?.documents ?? 0 }
        guard let name = takesArticle ? article?.name : group?.name, !self.passedOver.contains(name) else { return }
        if !takesGroup {
            self.note(name, in: \.missing, of: &report)
        } else if !takesArticle {
            self.note(name, in: \.surplus, of: &report)
        } else if article != group {
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
private struct Pages {
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
