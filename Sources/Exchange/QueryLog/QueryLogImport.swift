public import Records

/// Brings another system's query log into the records, in steps, on a thread of its own.
public struct QueryLogImport: Sendable {
    /// What became of the lines.
    public struct Report: Sendable, Hashable {
        /// Queries that were new.
        public var added = 0
        /// Queries that were there already.
        public var known = 0
        /// Lines that were left out.
        public var rejected = 0
        /// Card events that were new.
        public var events = 0
        /// Cards whose article is not there.
        public var unknownArticles = 0
    }

    /// The file.
    public var path: String
    /// Below this confidence a query without `outcome` counts as weak.
    public var threshold: Double
    /// By how much every time is moved, in milliseconds.
    public var shift: Int64
    /// The form by which queries are grouped.
    public var groupingForm: @Sendable (String) -> String

    private static let step = 500

    /// Creates an import.
    public init(
        path: String,
        threshold: Double,
        shift: Int64 = 0,
        groupingForm: @escaping @Sendable (String) -> String
    ) {
        self.path = path
        self.threshold = threshold
        self.shift = shift
        self.groupingForm = groupingForm
    }

    /// The time of the newest query in the file, in milliseconds since 1970 UTC; nil when it has none.
    ///
    /// - Throws: the rejection of the file as a whole.
    public func newest() async throws -> Int64? {
        let worker = try QueryLogWorker(path: path, threshold: threshold)
        var newest: Int64?
        while let items = await worker.next(Self.step) {
            for case .line(let line) in items { newest = max(newest ?? .min, line.record.at) }
        }
        return newest
    }

    /// Brings everything in. Running it again adds nothing.
    ///
    /// - Parameters:
    ///   - records: where it goes.
    ///   - onRejection: called for each line that was left out.
    /// - Throws: the rejection of the file as a whole, `CancellationError`, or what the records say; what was written
    ///   until then stays.
    public func run(into records: TenantRecords, onRejection: (Rejection) -> Void = { _ in }) async throws -> Report {
        let worker = try QueryLogWorker(path: path, threshold: threshold)
        var report = Report()
        var articles: [String: String?] = [:]
        while let items = await worker.next(Self.step) {
            try Task.checkCancellation()
            var lines: [QueryLogLine] = []
            for item in items {
                switch item {
                case .line(let line): lines.append(prepared(line))
                case .rejection(let rejection):
                    report.rejected += 1
                    onRejection(rejection)
                }
            }
            let added = try await records.queryLog.save(lines.map(\.record))
            report.added += added
            report.known += lines.count - added
            let events = try await events(of: lines, records, &articles, &report)
            for start in stride(from: 0, to: events.count, by: Self.step) {
                let part = Array(events[start..<min(start + Self.step, events.count)])
                report.events += try await records.cardEvents.save(part)
            }
        }
        return report
    }

    private func prepared(_ line: QueryLogLine) -> QueryLogLine {
        var line = line
        line.record.normalized = groupingForm(line.record.typed)
        line.record.at += shift
        return line
    }

    private func events(
        of lines: [QueryLogLine],
        _ records: TenantRecords,
        _ articles: inout [String: String?],
        _ report: inout Report
    ) async throws -> [CardEvent] {
        var events: [CardEvent] = []
        for line in lines {
            for (place, card) in line.cards.prefix(20).enumerated() {
                if articles[card.article] == nil {
                    if articles.count > 10_000 { articles.removeAll() }
                    articles[card.article] = .some(try await Self.article(card.article, records))
                }
                guard let article = articles[card.article] ?? nil else {
                    report.unknownArticles += 1
                    continue
                }
                events += Set(card.actions).map { action in
                    CardEvent(
                        query: line.record.id,
                        source: .article(article),
                        rank: card.rank ?? place + 1,
                        action: action,
                        person: line.record.person,
                        at: line.record.at,
                        editShare: action == .sent ? card.editShare : nil
                    )
                }
            }
        }
        return events
    }

    private static func article(_ id: String, _ records: TenantRecords) async throws -> String? {
        if let article = try await records.articles.article(externalID: id) { return article.id }
        return try await records.articles.article(id: id)?.id
    }
}

/// Reads a query log on a thread of its own.
private actor QueryLogWorker {
    private let executor = BlockingExecutor(label: "exchange.query-log")
    private let reader: QueryLogReader

    nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    init(path: String, threshold: Double) throws {
        reader = try QueryLogReader(path: path, threshold: threshold)
    }

    /// The next items, up to `limit`; nil at the end.
    func next(_ limit: Int) -> [QueryLogReader.Item]? {
        var items: [QueryLogReader.Item] = []
        while items.count < limit, let item = reader.next() { items.append(item) }
        return items.isEmpty ? nil : items
    }
}
