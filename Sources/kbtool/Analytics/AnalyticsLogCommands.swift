import ArgumentParser
import Assist
import Exchange
import Foundation
import IndexWorker
import Indexer
import Records

/// `kbtool analytics import`
struct AnalyticsImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import",
        abstract: "导入别的系统的查询日志（JSONL）；重复导入不会重复计数",
        discussion: """
            一行一个对象。必须有 at（时间）、query（问题）、hits（结果数）；可以有 id、kind、person、contact、channel、branch、
            conversation、confidence、milliseconds、outcome（answered、weak、nothing、partial、failed），以及
            cards：[{"article":"文章编号","rank":1,"actions":["shown","inserted","sent","dismissed","not_helpful","opened"],"editShare":0.2}]。

            例：
              kbtool analytics import 旧日志.jsonl --data ./data
            """
    )

    @Argument(help: ArgumentHelp("日志文件。", valueName: "文件")) var file: String
    @OptionGroup var target: DataDirectoryOptions
    @OptionGroup var output: OutputOptions

    @Flag(help: "把所有时间一起平移，使最后一条正好在现在；用来演示。")
    var untilNow = false

    func run() async throws {
        let report = try await Interruption.cancelling { try await bringIn() }
        if output.json {
            try JSONLine.write(Done(report))
        } else {
            output.tell(
                .queryLogImported,
                [
                    "added": "\(report.added)", "known": "\(report.known)", "rejected": "\(report.rejected)",
                    "events": "\(report.events)", "unknown": "\(report.unknownArticles)",
                ]
            )
        }
        if report.rejected > 0 { throw KBTool.ExitStatus.incomplete }
    }

    private func bringIn() async throws -> QueryLogImport.Report {
        try await target.withRecords { records, _ in
            let lexicon = target.directory.lexiconFiles(of: records.tenant).load().lexicon
            var job = QueryLogImport(path: file, threshold: AnswerConfidence.threshold) {
                QuestionReader.groupingForm(of: $0, lexicon: lexicon)
            }
            do {
                if untilNow, let newest = try await job.newest() {
                    job.shift = Int64(Date().timeIntervalSince1970 * 1000) - newest
                }
                return try await job.run(into: records) { tell($0) }
            } catch let rejection as Rejection {
                throw ExchangeError(code: .readFailed, message: rejection.message)
            }
        }
    }

    private func tell(_ rejection: Rejection) {
        if output.json {
            JSONLine.writeRemark(JSONLine.Remark(rejection, in: output.language))
        } else {
            Terminal.standardError.line(rejection.line(in: output.language))
        }
    }

    private struct Done: Encodable {
        let event = "done"
        let added: Int
        let known: Int
        let rejected: Int
        let events: Int
        let unknownArticles: Int

        init(_ report: QueryLogImport.Report) {
            (added, known, rejected) = (report.added, report.known, report.rejected)
            (events, unknownArticles) = (report.events, report.unknownArticles)
        }
    }
}

/// `kbtool analytics prune`
struct AnalyticsPruneCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "prune", abstract: "删掉太旧或太多的日志")

    @OptionGroup var target: DataDirectoryOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("保留多少天，1–36500。", valueName: "天数"))
    var days = LogRetention().days

    @Option(help: ArgumentHelp("查询和答案卡动作各最多保留多少条。", valueName: "条数"))
    var rows = LogRetention().rows

    func validate() throws {
        guard (1...36_500).contains(days) else { throw ValidationError("--days 要在 1 到 36500 之间。") }
        guard rows >= 1 else { throw ValidationError("--rows 至少是 1。") }
    }

    func run() async throws {
        try await target.withRecords { records, _ in
            let count = try await records.queryLog.prune(LogRetention(days: days, rows: rows))
            try AnalyticsRemoval.tell(count, output)
        }
    }
}

/// `kbtool analytics erase`
struct AnalyticsEraseCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "erase", abstract: "删掉一个人留下的全部日志，以及只因这个人问过才有的输入建议")

    @OptionGroup var target: DataDirectoryOptions
    @OptionGroup var output: OutputOptions

    @Option(help: ArgumentHelp("工作人员编号。", valueName: "编号")) var person: String?
    @Option(help: ArgumentHelp("客户编号。", valueName: "编号")) var contact: String?

    func validate() throws {
        guard (person == nil) != (contact == nil) else { throw ValidationError("请给 --person 或 --contact 其中一个。") }
    }

    func run() async throws {
        try await target.withRecords { records, _ in
            var count = 0
            if let person { count += try await records.queryLog.erase(person: person) }
            if let contact { count += try await records.queryLog.erase(contact: contact) }
            // What was suggested because the person asked it too.
            _ = try await target.carryOutbox(of: records)
            try AnalyticsRemoval.tell(count, output)
        }
    }
}

/// How many rows went.
private struct AnalyticsRemoval: Encodable {
    let event = "done"
    let removed: Int

    static func tell(_ count: Int, _ output: OutputOptions) throws {
        if output.json { return try JSONLine.write(AnalyticsRemoval(removed: count)) }
        output.tell(.queryLogRemoved, ["count": "\(count)"])
    }
}
