import ArgumentParser
import Assist
import Exchange
import Records
import Workspace

/// What every list of queries is asked with.
struct AnalyticsOptions: ParsableArguments {
    @OptionGroup var target: DataDirectoryOptions
    @OptionGroup var queries: QueryPeriod
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("最多列多少条，1–10000。", valueName: "条数"))
    var limit = 20

    func validate() throws {
        guard (1...10_000).contains(limit) else { throw ValidationError("--limit 要在 1 到 10000 之间。") }
    }

    /// Counts the queries of a period.
    func tally(_ period: Period, _ records: TenantRecords) async throws -> QueryTally {
        var tally = QueryTally()
        try await QueryFeed(records: records, kinds: queries.kinds).forEach(in: period) { tally.add($0) }
        if tally.uncounted > 0 { output.tell(.analyticsUncounted, ["count": "\(tally.uncounted)"]) }
        return tally
    }

    /// Writes a list, or says that it is empty.
    func write<Item: Encodable>(_ items: [Item], _ line: (Item) -> String) throws {
        for item in items {
            if output.json { try JSONLine.write(item) } else { Terminal.standardOutput.line(line(item)) }
        }
        if items.isEmpty, !output.json { output.tell(.analyticsNothing, ["days": "\(queries.days)"]) }
    }

    /// Writes the queries that a list takes from the tally.
    func list(_ phrase: Phrase, _ take: (QueryTally, Int) -> [QueryCount]) async throws {
        try await target.withRecords { records, _ in
            let tally = try await tally(queries.period(), records)
            try write(take(tally, limit).map(QueryCountData.init)) { $0.line(phrase, in: output.language) }
        }
    }
}

/// `kbtool analytics hot`
struct AnalyticsHotCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "hot", abstract: "问得最多的查询；同一人一天只算一次")

    @OptionGroup var options: AnalyticsOptions

    func run() async throws { try await options.list(.analyticsQuery) { $0.hot(limit: $1) } }
}

/// `kbtool analytics zero`
struct AnalyticsZeroCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "zero", abstract: "什么也没找到的查询")

    @OptionGroup var options: AnalyticsOptions

    func run() async throws { try await options.list(.analyticsZero) { $0.nothing(limit: $1) } }
}

/// `kbtool analytics dismissed`
struct AnalyticsDismissedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "dismissed", abstract: "给出的答案全被忽略的查询")

    @OptionGroup var options: AnalyticsOptions

    func run() async throws { try await options.list(.analyticsDismissed) { $0.dismissed(limit: $1) } }
}

/// `kbtool analytics rising`
struct AnalyticsRisingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rising",
        abstract: "比前一段同样长的时间问得更多的查询；偶然的增减不算"
    )

    @OptionGroup var options: AnalyticsOptions

    func run() async throws {
        try await options.target.withRecords { records, _ in
            let period = options.queries.period()
            let earlier = try await options.tally(period.previous, records)
            let later = try await options.tally(period, records)
            let rising = RisingQuery.list(later, over: earlier, limit: options.limit)
            try options.write(rising.map(RisingQueryData.init)) { $0.line(in: options.output.language) }
        }
    }
}

/// `kbtool analytics acceptance`
struct AnalyticsAcceptanceCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "acceptance", abstract: "每篇文章的展示、采纳和忽略次数，采纳率及其 95% 区间")

    @OptionGroup var options: AnalyticsOptions

    func run() async throws {
        try await options.target.withRecords { records, _ in
            var tally = AcceptanceTally()
            let feed = QueryFeed(records: records, kinds: options.queries.kinds)
            try await feed.forEachEvent(in: options.queries.period()) { event in
                guard event.source.kind == .article else { return }
                tally.add(source: event.source.id, query: event.query, action: Self.action(event.action))
            }
            if tally.uncounted > 0 { options.output.tell(.analyticsUncounted, ["count": "\(tally.uncounted)"]) }
            let list = tally.list(limit: options.limit)
            let titles = try await Self.titles(of: list.map(\.source), records)
            try options.write(list.map { AcceptanceData($0, title: titles[$0.source]) }) {
                $0.line(in: options.output.language)
            }
        }
    }

    private static func action(_ action: CardAction) -> AcceptanceTally.Action {
        switch action {
        case .shown: .shown
        case .inserted: .inserted
        case .sent: .sent
        case .dismissed: .dismissed
        case .notHelpful: .notHelpful
        case .opened: .opened
        }
    }

    private static func titles(of ids: [String], _ records: TenantRecords) async throws -> [String: String] {
        let articles = try await records.articles.articles(ids: ids)
        return Dictionary(articles.map { ($0.id, $0.content.title) }, uniquingKeysWith: { first, _ in first })
    }
}
